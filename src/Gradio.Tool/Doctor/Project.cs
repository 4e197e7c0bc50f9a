using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Doctor;

/// <summary>What MSBuild says of a project.</summary>
internal sealed record Project(string Name, string Folder, string SchemaFolder, string LanguageVersion, string SdkVersion, IReadOnlyList<string> Packages, IReadOnlyList<string> AdditionalFiles, IReadOnlySet<string> CompiledFiles, IReadOnlyList<string> Usings)
{
    private static readonly string[] Questions =
        ["-getProperty:TargetFrameworks", "-getProperty:GradioSchemaFolder", "-getProperty:LangVersion", "-getProperty:NETCoreSdkVersion", "-getItem:PackageReference", "-getItem:AdditionalFiles", "-getItem:Compile", "-getItem:Using"];

    /// <exception cref="ToolException">MSBuild cannot read it.</exception>
    public static async Task<Project> ReadAsync(string file, ToolServices services, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(file)!;
        var root = await AskAsync([]);

        // a project of several frameworks is one for each, and nothing by itself
        var answers = new List<JsonNode>();
        foreach (var framework in Property(root, "TargetFrameworks").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            answers.Add(await AskAsync([$"-property:TargetFramework={framework}"]));
        if (answers.Count == 0)
            answers.Add(root);
        root = answers[0];
        return new Project(
            Path.GetFileName(file),
            folder,
            Property(root, "GradioSchemaFolder"),
            Property(root, "LangVersion"),
            Property(root, "NETCoreSdkVersion"),
            Items(root, "PackageReference", "Identity"),
            Items(root, "AdditionalFiles", "FullPath"),
            answers.SelectMany(answer => Items(answer, "Compile", "FullPath")).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Items(root, "Using", "Identity"));

        async Task<JsonNode> AskAsync(string[] properties)
        {
            var (exitCode, output) = await services.RunDotnetAsync(folder, ["msbuild", file, "-nologo", .. properties, .. Questions], cancellationToken);
            return exitCode == 0 && Parse(output) is { } answer
                ? answer
                : throw new ToolException($"MSBuild cannot read {Path.GetFileName(file)}: {output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? "it does not say why"}");
        }
    }

    private static JsonNode? Parse(string output)
    {
        try
        {
            return JsonNode.Parse(output);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Property(JsonNode root, string name) => root["Properties"]?[name]?.GetValue<string>() ?? "";

    private static List<string> Items(JsonNode root, string name, string metadata) =>
        [.. (root["Items"]?[name] as JsonArray ?? []).Select(item => item?[metadata]?.GetValue<string>()).OfType<string>()];
}
