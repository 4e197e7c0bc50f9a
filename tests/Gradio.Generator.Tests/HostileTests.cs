using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Tests;

/// <summary>All text of a snapshot is chosen by a stranger. Wherever it stands, it declares nothing and breaks nothing.</summary>
public sealed class HostileTests
{
    private static readonly string[] Texts =
    [
        "\"); } public class Evil { static Evil() { Run(\"",
        "\\", "\\\\\"", "\\u0022", "\n", "\r", "\r\n#error evil\r\n", "\u0085public class Evil { }", "\u2028public class Evil { }", "\u2029#line 1 \"evil\"\u2029",
        "*/ public class Evil { } /*", "// evil", "</summary><evil/>", "<see cref=\"Evil\"/>", "{", "}", "{{0}}", "&", "&amp;", "]]>", "<![CDATA[", "<!--", "#line hidden",
        "\ud800", "\udc00", "a\ud83d", "\ufffe", "\uffff", "\0", "\u0001", "\u007f", "\ufeff", "\u202e\u2066reversed", "\u200b", "@class", "@\"", "$\"{1}\"", "\"\"\"", "'", "\t", " ", "",
        "int x = 1; public class Evil { } //", "\u0300combining", "Ⅷ", "ﬁ", "İ", "ǅ", "𝒜", "__arglist", "x\u00adx",
    ];

    [TestCaseSource(nameof(Texts))]
    public void Text_of_a_stranger_stays_inert(string text)
    {
        var run = Harness.Run(Snapshot(text));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Problems, Is.Empty);
            Assert.That(run.Result.GeneratedSources.Single().SyntaxTree.GetDiagnostics(), Is.Empty);
            Assert.That(Shape(run), Is.EqualTo(Shape(Harness.Run(Snapshot(Schema.Naming.HasName(text) ? "harmless" : "?")))), "What a text of the same kind declares.");
            Assert.That(run.Source.Split('\n').Select(line => line.TrimStart()).Where(line => line.StartsWith('#')), Is.EqualTo(["#nullable enable"]));
            Assert.That(run.Source.IndexOfAny(['\r', '\t', '\0', '\u0085', '\u2028', '\u2029', '\u202e', '\ufeff', '\uffff']), Is.Negative);
            Assert.That(Literals(run), Does.Contain(text), "The app is still sent the text as it is.");
        }
    }

    [TestCaseSource(nameof(Texts))]
    public void Text_of_a_stranger_stays_inert_in_a_diagnostic(string text)
    {
        var snapshot = new JsonObject { ["named_endpoints"] = new JsonObject { ["/" + text] = 1 } };

        var message = Harness.Run(Json(snapshot)).Diagnostics.Single(diagnostic => diagnostic.Id == "GRADIO009").GetMessage(System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(message.IndexOfAny(['\r', '\n', '\t', '\u0085', '\u2028', '\u2029', '\u202e']), Is.Negative);
    }

    [Test]
    public void A_bomb_of_references_stays_small()
    {
        var definitions = Enumerable.Range(0, 1000).Select(i =>
            $$"""
            "D{{i}}": {"type": "object", "properties": {"a": {"$ref": "#/$defs/D{{i + 1}}"}, "b": {"$ref": "#/$defs/D{{i + 1}}"}, "c": {"type": "array", "items": {"$ref": "#/$defs/D{{i + 1}}"} } } }
            """);
        var run = Harness.Run(Snapshots.OfParameter("{\"$defs\": {" + string.Join(",", definitions) + "}, \"$ref\": \"#/$defs/D0\"}"));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source.Length, Is.LessThan(200_000));
    }

    [Test]
    public void A_long_chain_of_objects_is_read_in_time()
    {
        var definitions = Enumerable.Range(0, 5000).Select(i =>
            $$"""
            "D{{i}}": {"type": "object", "title": "D", "properties": {"next": {"$ref": "#/$defs/D{{i - 1}}"} } }
            """);
        var tuple = string.Join(",", Enumerable.Range(0, 5000).Select(i => $$"""{"$ref": "#/$defs/D{{i}}"}"""));

        var run = Harness.Run(Snapshots.OfParameter("{\"$defs\": {" + string.Join(",", definitions) + "}, \"anyOf\": [" + tuple + "]}"));

        Assert.That(run.Problems, Is.Empty);
    }

    [Test]
    public void A_long_chain_of_merged_schemas_stays_small()
    {
        var definitions = Enumerable.Range(0, 20_000).Select(i =>
            $$"""
            "D{{i}}": {"allOf": [{"$ref": "#/$defs/D{{i - 1}}"}, {"properties": {"p{{i}}": {"type": "string"} } }] }
            """);
        var run = Harness.Run(Snapshots.OfParameter("{\"$defs\": {" + string.Join(",", definitions) + "}, \"anyOf\": [" + string.Join(",", Enumerable.Range(0, 20_000).Select(i => $$"""{"$ref": "#/$defs/D{{i}}"}""")) + "]}"));

        Assert.That(run.Problems, Is.Empty);
    }

    [Test]
    public void A_bomb_of_tuples_stays_small()
    {
        var definitions = Enumerable.Range(0, 30).Select(i =>
            $$"""
            "D{{i}}": {"prefixItems": [{{string.Join(",", Enumerable.Repeat($$"""{"$ref": "#/$defs/D{{i + 1}}"}""", 7))}}] }
            """);
        var run = Harness.Run(Snapshots.OfParameter("{\"$defs\": {" + string.Join(",", definitions.Append("\"D30\": {\"type\": \"string\"}")) + "}, \"$ref\": \"#/$defs/D0\"}"));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source.Length, Is.LessThan(200_000));
    }

    [Test]
    public void A_bomb_of_choices_stays_small()
    {
        var choices = string.Join(",", Enumerable.Range(0, 2000).Select(i => $"\"choice {i}\""));
        var properties = string.Join(",", Enumerable.Range(0, 1000).Select(i => $$"""
            "p{{i}}": {"$ref": "#/$defs/C"}
            """));
        var run = Harness.Run(Snapshots.OfParameter($$"""{"$defs": {"C": {"enum": [{{choices}}] } }, "properties": { {{properties}} } }"""));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source.Length, Is.LessThan(3_000_000));
    }

    [Test]
    public void A_bomb_of_merged_schemas_stays_small()
    {
        // each has all that those before it have, and once more in a property of its own
        var definitions = Enumerable.Range(1, 15).Select(i =>
            $$"""
            "D{{i}}": {"allOf": [{"$ref": "#/$defs/D{{i - 1}}"}, {"properties": {"p{{i}}": {"allOf": [{"$ref": "#/$defs/D{{i - 1}}"}, {"properties": {"q": {"type": "string"} } }] } } }] }
            """);
        var run = Harness.Run(Snapshots.OfParameter("{\"$defs\": {\"D0\": {\"properties\": {\"p0\": {\"type\": \"string\"}}}," + string.Join(",", definitions) + "}, \"$ref\": \"#/$defs/D15\"}"));

        Assert.That(run.Source.Length, Is.LessThan(20_000_000));
        Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Is.Not.Empty.And.All.EqualTo("GRADIO005"));
    }

    [Test]
    public void Choices_that_are_referred_to_often_are_read_in_time()
    {
        var choices = string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"\"{i}\""));
        var references = string.Join(",", Enumerable.Repeat("{\"$ref\":\"#/$defs/C\"}", 400_000));

        AssertRead($$"""{"$defs": {"C": {"enum": [{{choices}}] } }, "anyOf": [{{references}}]}""", "C");
    }

    [Test]
    public void Shapes_that_are_referred_to_often_are_found_in_time()
    {
        var contents = string.Join(",", Enumerable.Repeat("{\"type\":\"string\"}", 40_000));
        var chats = string.Join(",", Enumerable.Repeat("{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/M\"}}", 40_000));
        var message = $$"""{"properties": {"role": {"type": "string"}, "content": {"anyOf": [{{contents}}] } } }""";

        AssertRead($$"""{"$defs": {"M": {{message}} }, "anyOf": [{{chats}}]}""", "IReadOnlyList<global::Gradio.GradioChatMessage>");
    }

    private static void AssertRead(string schema, string type)
    {
        var start = Stopwatch.GetTimestamp();

        var run = Harness.Run(Snapshots.OfParameter(schema));

        Assert.That(run.Source, Does.Contain($"{type} x, "));
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    /// <summary>The text at every place of a snapshot that takes one.</summary>
    private static string Snapshot(string text)
    {
        var choices = Choices(text);
        var parameters = new JsonArray(
            Part(text, new JsonObject { ["type"] = "string", ["description"] = text }, text),
            Part(text, choices.DeepClone(), text),
            Part(text, Thing(text, "c"), null),
            Part(text, new JsonObject { ["type"] = text }, null),
            Part(text, new JsonObject { ["const"] = text }, text),
            Part(text, new JsonObject { ["anyOf"] = new JsonArray(Thing(text, "a"), new JsonObject { ["type"] = "number" }) }, text),
            Part(text, new JsonObject { ["prefixItems"] = new JsonArray(choices.DeepClone(), Thing(text, "b")) }, text),
            Part(text, JsonValue.Create(text), text),
            Part(text, new JsonObject { ["$ref"] = "#/" + text }, null));
        var returns = new JsonArray(Part(text, choices.DeepClone(), null), Part(text, Thing(text, "c"), null));
        return Json(new JsonObject
        {
            ["space"] = text,
            ["gradio_version"] = text,
            ["named_endpoints"] = new JsonObject
            {
                [text] = new JsonObject { ["description"] = text, ["parameters"] = parameters, ["returns"] = returns },
                ["/other"] = new JsonObject { ["parameters"] = new JsonArray(), ["returns"] = new JsonArray() },
            },
        });
    }

    private static JsonObject Choices(string text) => new() { ["enum"] = new JsonArray(text, "other"), ["description"] = text };

    private static JsonObject Thing(string text, string other) => new()
    {
        ["title"] = text,
        ["type"] = "object",
        ["description"] = text,
        ["properties"] = new JsonObject { [text] = new JsonObject { ["type"] = "string", ["description"] = text }, [other + "Choice"] = Choices(text), ["constant"] = new JsonObject { ["const"] = text } },
        ["required"] = new JsonArray(text),
        ["additionalProperties"] = new JsonObject { ["title"] = text, ["type"] = "string" },
    };

    private static JsonObject Part(string text, JsonNode type, string? constant) => new()
    {
        ["label"] = text,
        ["component"] = text,
        ["parameter_name"] = text,
        ["parameter_has_default"] = constant is not null,
        ["parameter_default"] = constant,
        ["type"] = type,
    };

    /// <summary>JSON that keeps halves of surrogate pairs, which System.Text.Json replaces.</summary>
    private static string Json(JsonNode node) => node switch
    {
        JsonObject items => "{" + string.Join(",", items.Select(item => Escape(item.Key) + ":" + (item.Value is null ? "null" : Json(item.Value)))) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(item => Json(item!))) + "]",
        _ when node.GetValueKind() == JsonValueKind.String => Escape(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Escape(string text) => "\"" + string.Concat(text.Select(character => $"\\u{(int)character:x4}")) + "\"";

    /// <summary>What is declared, without the names.</summary>
    private static string Shape(Harness run) => Shape(run.Result.GeneratedSources.Single().SyntaxTree.GetRoot());

    /// <summary>What is declared and done in a node; without the order, which goes by the names.</summary>
    private static string Shape(SyntaxNode node)
    {
        var parts = string.Join(" ", node.ChildNodes().Select(Shape).Where(part => part.Length > 0).Order(StringComparer.Ordinal));
        return node is MemberDeclarationSyntax or StatementSyntax or ParameterSyntax or AttributeSyntax ? $"{node.Kind()}({parts})" : parts;
    }

    private static IEnumerable<string> Literals(Harness run) => run.Result.GeneratedSources.Single().SyntaxTree.GetRoot()
        .DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.StringLiteralToken))
        .Select(token => token.ValueText);
}
