using System.Text.Json.Nodes;

namespace Gradio.Diff.Tests;

/// <summary>Changes a snapshot at random, in the ways in which apps change.</summary>
internal sealed class Mutation(Random random)
{
    private static readonly string[] Schemas =
    [
        Pair.Text, Pair.Number, Pair.Integer, Pair.Flag, Pair.Any, Pair.AFile,
        Pair.List(Pair.Text), Pair.List(Pair.Integer), Pair.List(Pair.OrNull(Pair.Number)), Pair.List(Pair.AFile), Pair.Dictionary(Pair.Text), Pair.Dictionary(Pair.OrNull(Pair.Text)),
        Pair.Choice("a", "b"), Pair.Choice("a b", "a-b", ""), Pair.Numbers(1, 2), Pair.List(Pair.Choice("x", "y")),
        Pair.Object("Point", ("x", Pair.Number), ("y?", Pair.Text)), Pair.WithOthers(Pair.Object("Point", ("x", Pair.Number), ("kind", Pair.Constant("a"))), Pair.Number), Pair.Object("Message", ("role", Pair.Choice("user", "bot")), ("content", Pair.OrNull(Pair.Text))),
    ];

    private static readonly string[] Names = ["a", "b", "text", "max_size", "maxSize", "Value", "class", "x1", "1"];

    public string Apply(string snapshot)
    {
        var root = JsonNode.Parse(snapshot)!.AsObject();
        for (var left = random.Next(1, 4); left > 0; left--)
            Change(root["named_endpoints"]!.AsObject());
        return root.ToJsonString();
    }

    private void Change(JsonObject endpoints)
    {
        if (endpoints.Count == 0)
            return;
        var name = Any(endpoints.Select(endpoint => endpoint.Key).ToList());
        var endpoint = endpoints[name]!.AsObject();
        switch (random.Next(10))
        {
            case 0:
                endpoints.Remove(name);
                break;
            case 1:
                endpoints["/" + Any(Names)] = endpoint.DeepClone();
                break;
            case 2 or 3 or 4:
                ChangeList(endpoint["parameters"]!.AsArray(), "parameter_name");
                break;
            case 5 or 6:
                ChangeList(endpoint["returns"]!.AsArray(), "label");
                break;
            default:
                ChangeSchema(endpoint);
                break;
        }
    }

    private void ChangeList(JsonArray items, string nameKey)
    {
        if (items.Count == 0 || random.Next(4) == 0)
        {
            items.Insert(random.Next(items.Count + 1), New(nameKey));
            return;
        }

        var index = random.Next(items.Count);
        var item = items[index]!.AsObject();
        switch (random.Next(6))
        {
            case 0:
                items.RemoveAt(index);
                break;
            case 1:
                items.RemoveAt(index);
                items.Insert(random.Next(items.Count + 1), item);
                break;
            case 2:
                item[nameKey] = Any(Names);
                break;
            case 3:
                item["type"] = JsonNode.Parse(Any(Schemas));
                break;
            case 4:
                item["type"] = new JsonObject { ["anyOf"] = new JsonArray(item["type"]!.DeepClone(), JsonNode.Parse("""{"type": "null"}""")) };
                break;
            default:
                item["parameter_has_default"] = !(item["parameter_has_default"]?.GetValue<bool>() ?? false);
                item["parameter_default"] = JsonNode.Parse(Any(["1", "\"a\"", "null", "{}"]));
                break;
        }
    }

    private JsonObject New(string nameKey)
    {
        var item = new JsonObject { [nameKey] = Any(Names), ["type"] = JsonNode.Parse(Any(Schemas)) };
        if (random.Next(2) == 0)
        {
            item["parameter_has_default"] = true;
            item["parameter_default"] = JsonNode.Parse(Any(["1", "\"a\"", "null"]));
        }

        return item;
    }

    /// <summary>Changes the choices or properties of some type of the endpoint, however deep it lies.</summary>
    private void ChangeSchema(JsonObject endpoint)
    {
        var schemas = Objects(endpoint).Where(node => node["enum"] is JsonArray || node["properties"] is JsonObject).ToList();
        if (schemas.Count == 0)
            return;
        var schema = Any(schemas);
        if (schema["enum"] is JsonArray choices)
            ChangeChoices(choices);
        else
            ChangeProperties(schema, schema["properties"]!.AsObject());
    }

    private void ChangeChoices(JsonArray choices)
    {
        if (choices.Count > 1 && random.Next(2) == 0)
            choices.RemoveAt(random.Next(choices.Count));
        else
            choices.Insert(random.Next(choices.Count + 1), choices.Any(choice => choice is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number) ? 77 : Any(Names));
    }

    private void ChangeProperties(JsonObject schema, JsonObject properties)
    {
        if (properties.Count == 0)
            return;
        var name = Any(properties.Select(property => property.Key).ToList());
        var required = schema["required"] as JsonArray ?? [];
        if (required.Parent is null)
            schema["required"] = required;
        switch (random.Next(7))
        {
            case 0:
                properties.Remove(name);
                break;
            case 1:
                var added = Any(Names) + "_new";
                properties.Remove(added);
                properties.Insert(random.Next(properties.Count + 1), added, JsonNode.Parse(Any(Schemas)));
                break;
            case 2:
                properties[name] = JsonNode.Parse(Any(Schemas));
                break;
            case 3 when required.FirstOrDefault(item => item!.GetValue<string>() == name) is { } there:
                required.Remove(there);
                break;
            case 3:
                required.Add(name);
                break;
            case 4:
                properties[name] = JsonNode.Parse(Pair.Constant(Any(Names)));
                break;
            case 5:
                if (!schema.Remove("additionalProperties"))
                    schema["additionalProperties"] = JsonNode.Parse(Any(Schemas));
                break;
            default:
                schema["title"] = Any(Names) + "Type";
                break;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(property => Objects(property.Value)).Prepend(item),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
