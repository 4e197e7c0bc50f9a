using System.Text.Encodings.Web;
using System.Text.Json;
using Gradio.Schema;
using Gradio.Schema.Json;

namespace Gradio.Tool.Snapshots;

/// <summary>A snapshot that was read, whatever its format.</summary>
/// <param name="Text">The text.</param>
/// <param name="Space">The API; null where the text is no snapshot.</param>
/// <param name="Issues">What is wrong with it.</param>
/// <param name="Source">Where it was taken; null where it does not say so (format 1 and what servers answer).</param>
/// <param name="GradioVersion">The version of the app's Gradio; null where it does not say so.</param>
/// <param name="Hash">The hash of its endpoints; null where it does not say so.</param>
/// <param name="Format">The number of its format; 0 for another form.</param>
internal sealed record SnapshotDocument(
    string Text,
    SpaceModel? Space,
    EquatableArray<SnapshotIssue> Issues,
    AppReference? Source,
    string? GradioVersion,
    string? Hash,
    int Format)
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private JsonValue? Root { get; init; }

    /// <summary>What it does not say of its endpoints (<see cref="EndpointFact"/>): its format cannot, or was migrated from one that could not.</summary>
    public IEnumerable<string> Unknown => EndpointFact.UnknownTo(Format).Concat((Root?["unknown"]?.Items ?? []).Select(fact => fact.Text));

    /// <summary>Why it is no snapshot that can be used, with the place in the file; empty where it is one.</summary>
    public string Problem => Space is null && Issues is [var issue, ..]
        ? PlainText.OneLine(IsNewer ? $"it has the format {issue.Detail} of a newer version of the tool. Update the tool: dotnet tool update Gradio.Tool" : $"line {issue.Position.Line + 1}, column {issue.Position.Column + 1}: {issue.Detail}")
        : "";

    /// <summary>Whether it is of a format that this version of the tool does not know.</summary>
    public bool IsNewer => Issues.Any(issue => issue.Kind == SnapshotIssueKind.NewerFormat);

    /// <summary>Sees that this version of the tool may write over it.</summary>
    /// <param name="path">What messages call it.</param>
    /// <exception cref="ToolException">It is of a newer format, which would be lost.</exception>
    public void EnsureReplaceable(string path)
    {
        if (IsNewer)
            throw new ToolException($"{path} stays as it is: {Problem}");
    }

    public static SnapshotDocument Parse(string text)
    {
        var snapshot = SnapshotReader.Read(text);
        var root = JsonReader.Read(text, out _);
        var format = root?["format"] is { Kind: JsonKind.Number } number && int.TryParse(number.Text, out var known) ? known : 0;
        var source = root?.TextOf("source") is { } app ? AppReference.Parse(app) : null;
        return new SnapshotDocument(text, snapshot.Space, snapshot.Issues, source, root?.TextOf("gradio_version"), root?.TextOf("hash"), format) { Root = root };
    }

    /// <summary>The snapshot itself.</summary>
    /// <param name="path">What the message calls it.</param>
    /// <exception cref="ToolException">It is none.</exception>
    public SnapshotDocument Usable(string path) => Space is not null ? this : throw new ToolException($"{path} {(IsNewer ? "cannot be read" : "is no snapshot")}: {Problem}");

    /// <summary>Where the snapshot of a name was taken.</summary>
    /// <exception cref="ToolException">It does not say so.</exception>
    public AppReference SourceFor(SpaceName name) =>
        Source ?? throw new ToolException($"{SchemaFolder.PathOf(name)} does not say where it was taken. Tell it once: dotnet gradio update {name} --from <app>");

    /// <summary>The default of a parameter as JSON; null where the snapshot holds none.</summary>
    public string? DefaultOf(EndpointModel endpoint, ParameterModel parameter) =>
        parameter.IsOptional && Root is not null && SnapshotReader.Unwrap(Root)["named_endpoints"]?[endpoint.Name]?["parameters"]?.Items[parameter.Place]["parameter_default"] is { } value ? Json(value) : null;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ToolException">It cannot be read. What is wrong with its text is among the issues.</exception>
    public static SnapshotDocument Read(string file, string name)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"There is no snapshot {name}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Cannot read {name}: {exception.Message}", exception);
        }
    }

    private static string Json(JsonValue value) => value.Kind switch
    {
        JsonKind.String => JsonSerializer.Serialize(value.Text, Form),
        JsonKind.Array => $"[{string.Join(",", value.Items.Select(Json))}]",
        JsonKind.Object => $"{{{string.Join(",", value.Members.Select(member => $"{JsonSerializer.Serialize(member.Key, Form)}:{Json(member.Value)}"))}}}",
        _ => value.Text,
    };
}
