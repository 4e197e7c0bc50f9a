using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>Reads a snapshot: the form of <c>dotnet gradio add</c>, what a server answers to <c>/info</c>, or what <c>view_api</c> of the Python or JavaScript client gives.</summary>
internal sealed class SnapshotReader
{
    /// <summary>The newest format that this version reads.</summary>
    public const int Format = 2;

    private static readonly string[] MadeUpLabels = ["parameter_", "value_"];

    private readonly List<SnapshotIssue> _issues = [];
    private readonly ObjectTable _objects = new();
    private bool _hasTexts;

    private SnapshotReader()
    {
    }

    public static Snapshot Read(string text)
    {
        var reader = new SnapshotReader();
        var space = JsonReader.Read(text, out var error) is { } root ? reader.ReadSpace(root) : null;
        if (error is not null)
            reader.Report(SnapshotIssueKind.Malformed, error.Position, error.Message);
        return new Snapshot(space, reader._issues.ToEquatableArray());
    }

    /// <summary>The description itself, which can stand in a property <c>api</c>.</summary>
    public static JsonValue Unwrap(JsonValue root) => root["api"] is { Kind: JsonKind.Object } wrapped ? wrapped : root;

    private SpaceModel? ReadSpace(JsonValue root)
    {
        if (root["format"] is { Kind: JsonKind.Number } format && Constants.ToDouble(format.Text) > Format)
        {
            Report(SnapshotIssueKind.NewerFormat, format.Position, format.Text);
            return null;
        }

        root = Unwrap(root);
        if (root["named_endpoints"] is not { Kind: JsonKind.Object } named)
        {
            Report(SnapshotIssueKind.Malformed, (root["named_endpoints"] ?? root).Position, "an object with an object \"named_endpoints\" is expected");
            return null;
        }

        var endpoints = named.Members.Select(ReadEndpoint).OfType<EndpointModel>().ToList();
        return _objects.Complete(endpoints);
    }

    private EndpointModel? ReadEndpoint(JsonMember member)
    {
        var endpoint = member.Value;
        if (endpoint.Kind == JsonKind.Object
            && TryReadList(endpoint["parameters"], out var parameters)
            && TryReadList(endpoint["returns"], out var returns))
        {
            return new EndpointModel(
                member.Key,
                endpoint.TextOf("description") ?? "",
                endpoint.IsTrue("streams"),
                parameters
                    .Select((parameter, place) => (Json: parameter, Place: place))
                    .Where(parameter => !IsSessionState(parameter.Json))
                    .Select((parameter, index) => ReadParameter(member.Key, parameter.Json, index) with { Place = parameter.Place })
                    .ToEquatableArray(),
                returns.Select((output, index) => ReadReturn(member.Key, output, index, isOnly: returns.Count == 1)).ToEquatableArray())
            {
                IsQueued = endpoint["queue"] is not { Kind: JsonKind.Boolean, Text: "false" },
                IsBatch = endpoint.IsTrue("batch"),
                IsHidden = endpoint.IsTrue("hidden"),
                OAuth = endpoint.TextOf("oauth_token") is ("required" or "optional") and var login ? login : null,
                Cancels = (endpoint["cancels"]?.Items ?? []).Select(name => name.Text).ToEquatableArray(),
            };
        }

        Report(SnapshotIssueKind.BadEndpoint, member.Position, member.Key);
        return null;
    }

    private static bool TryReadList(JsonValue? value, out IReadOnlyList<JsonValue> items)
    {
        items = value?.Items ?? [];
        return value is null or { Kind: JsonKind.Array } && items.All(item => item.Kind == JsonKind.Object);
    }

    /// <summary>The JavaScript client lists the state of the session, which no caller gives.</summary>
    private static bool IsSessionState(JsonValue parameter) =>
        parameter.IsTrue("hidden") || string.Equals(parameter.TextOf("component"), "state", StringComparison.OrdinalIgnoreCase);

    private ParameterModel ReadParameter(string endpoint, JsonValue parameter, int index)
    {
        var label = LabelOf(parameter);
        var name = parameter.TextOf("parameter_name") is { Length: > 0 } given ? given : NameOf(parameter, label) ?? Invariant($"param_{index}");
        var type = ReadType(parameter, Naming.Within(Naming.Pascal(endpoint), name));
        var isOptional = parameter.IsTrue("parameter_has_default");
        var value = isOptional ? parameter["parameter_default"] : null;
        return new ParameterModel(name, label, parameter.TextOf("component") ?? "", DescriptionOf(parameter), type, isOptional, value is null ? null : Constants.Of(type, value), value is null or { Kind: JsonKind.Null } ? null : JsonText.Short(value));
    }

    private ReturnModel ReadReturn(string endpoint, JsonValue output, int index, bool isOnly)
    {
        var label = NameOf(output, LabelOf(output)) ?? Invariant($"value_{index}");
        var type = ReadType(output, Naming.Within(Naming.Pascal(endpoint), label));

        // apps often fill one output and leave the picture or number beside it out; a date that nobody chose is null
        if ((!isOnly && (MayBeMissing(type) || IsWholeNumber(output, type))) || type is SimpleType { Kind: SimpleKind.DateTime or SimpleKind.Date })
            type = NullableType.Of(type);
        return new ReturnModel(label, output.TextOf("component") ?? "", DescriptionOf(output), type);
    }

    /// <summary>The label that the app's author gave. Of others Gradio makes one of the number of the component, which is another whenever one is added before it.</summary>
    private static string LabelOf(JsonValue holder)
    {
        var label = holder.TextOf("label") ?? "";
        var digits = MadeUpLabels.Where(start => label.StartsWith(start, StringComparison.Ordinal)).Select(start => label.Substring(start.Length)).FirstOrDefault();
        return digits is { Length: > 0 } && digits.All(char.IsDigit) ? "" : label;
    }

    /// <summary>What something without a name is called: its label, or the kind of its component; null where it has neither.</summary>
    private static string? NameOf(JsonValue holder, string label) => new[] { label, holder.TextOf("component") ?? "" }.FirstOrDefault(Naming.HasName);

    /// <summary>Whether apps give null for it, and no value of the type stands for that.</summary>
    private static bool MayBeMissing(TypeModel type) => type is ObjectType or TupleType or SharedType { MayBeMissing: true } or SimpleType { Kind: SimpleKind.File };

    /// <summary>A component may be empty; a function of <c>gr.api</c> gives what it says.</summary>
    private static bool IsWholeNumber(JsonValue output, TypeModel type) =>
        type is SimpleType { Kind: SimpleKind.Integer } && string.Equals(output.TextOf("component"), "number", StringComparison.OrdinalIgnoreCase);

    private TypeModel ReadType(JsonValue holder, string place)
    {
        var schema = SchemaOf(holder);
        return KnownShapes.OfComponent(holder, schema) ?? Dated(new SchemaReader(schema, _objects, _issues).Read(schema, place), holder);
    }

    private JsonValue SchemaOf(JsonValue holder)
    {
        if (holder["type"] is { Kind: not JsonKind.String } schema)
            return schema;
        if (holder["type"] is { } text && !_hasTexts)
            Report(SnapshotIssueKind.NoSchemas, text.Position, "");
        _hasTexts |= holder["type"] is not null;
        return TextSchema.Of(holder);
    }

    /// <summary>A text that is a date by what its component says of it.</summary>
    private static TypeModel Dated(TypeModel type, JsonValue holder)
    {
        const string date = "Formatted as YYYY-MM-DD";
        var description = DescriptionOf(holder);
        if (type != SimpleType.Text || !description.StartsWith(date, StringComparison.Ordinal))
            return type;
        return description.IndexOf("HH:MM", StringComparison.Ordinal) < 0 ? SimpleType.Date : SimpleType.DateTime;
    }

    private static string DescriptionOf(JsonValue holder) => holder["type"]?.TextOf("description") ?? holder.TextOf("description") ?? RangeOf(holder["type"]);

    private static string RangeOf(JsonValue? schema) => (NumberOf(schema?["minimum"]), NumberOf(schema?["maximum"])) switch
    {
        ({ } least, { } most) => $"From {least} to {most}",
        ({ } least, null) => $"At least {least}",
        (null, { } most) => $"At most {most}",
        _ => "",
    };

    private static string? NumberOf(JsonValue? value) => value is { Kind: JsonKind.Number } ? value.Text : null;

    private void Report(SnapshotIssueKind kind, JsonPosition position, string detail) => _issues.Add(new SnapshotIssue(kind, position, detail));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
