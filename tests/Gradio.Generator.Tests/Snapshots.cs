using System.Text.Json;

namespace Gradio.Generator.Tests;

/// <summary>Small snapshots.</summary>
internal static class Snapshots
{
    /// <summary>An endpoint <c>/f</c> with one required parameter <c>x</c>.</summary>
    public static string OfParameter(string schema) =>
        """{"named_endpoints": {"/f": {"parameters": [{"parameter_name": "x", "type": SCHEMA}], "returns": []}}}""".Replace("SCHEMA", schema);

    /// <summary>An endpoint <c>/f</c> with one output <c>y</c>.</summary>
    public static string OfReturn(string schema) =>
        """{"named_endpoints": {"/f": {"parameters": [], "returns": [{"label": "y", "type": SCHEMA}]}}}""".Replace("SCHEMA", schema);

    /// <summary>Endpoints without parameters, each with one text.</summary>
    public static string OfEndpoints(params string[] names) =>
        "{\"named_endpoints\": {" + string.Join(", ", names.Select(name => JsonSerializer.Serialize(name) + ": " + TextOutput)) + "}}";

    private const string TextOutput = """{"parameters": [], "returns": [{"label": "y", "type": {"type": "string"}}]}""";
}
