using System.Diagnostics.CodeAnalysis;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Doctor;

/// <summary>Whether the files in the schema folder are snapshots, and the generator gets them.</summary>
internal static class SnapshotCheck
{
    public static IEnumerable<Finding> Check(ToolServices services, Project? project)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        if (project is { SchemaFolder.Length: > 0 } && Path.TrimEndingDirectorySeparator(Path.GetFullPath(project.SchemaFolder, project.Folder)) is var chosen && chosen != folder.FullPath)
            yield return Elsewhere(chosen);
        foreach (var stray in folder.Strays())
            yield return Stray(folder, stray, project) with { Snapshot = Path.GetFullPath(stray, folder.FullPath) };
        foreach (var name in folder.Names())
        {
            foreach (var finding in Check(folder, name, project))
                yield return finding with { Snapshot = folder.FileOf(name) };
        }
    }

    private static Finding Elsewhere(string chosen) => Finding.Note(
        $"The project takes its snapshots from {chosen}, not from {SchemaFolder.Name} in this folder.",
        Path.GetFileName(chosen) == SchemaFolder.Name
            ? $"Take and update them in {Path.GetDirectoryName(chosen)}."
            : $"The tool knows no other name than {SchemaFolder.Name}: let GradioSchemaFolder end with it, or leave the property out and move the files.");

    private static Finding Stray(SchemaFolder folder, string stray, Project? project)
    {
        const string place = $"A snapshot is {SchemaFolder.Name}/OWNER/NAME.json.";
        return IsSeen(project, Path.GetFullPath(stray, folder.FullPath))
            ? Finding.Note($"{SchemaFolder.Name}/{stray} is not in its place: a class finds it only by Schema = \"{stray}\".", place)
            : Finding.Problem($"{SchemaFolder.Name}/{stray} is not in its place, so the generator does not see it.", place);
    }

    /// <summary>Whether the generator gets a file, as far as the project is known.</summary>
    private static bool IsSeen([NotNullWhen(false)] Project? project, string file) => project is not { SchemaFolder.Length: > 0 } || project.AdditionalFiles.Contains(file);

    private static IEnumerable<Finding> Check(SchemaFolder folder, SpaceName name, Project? project)
    {
        var path = SchemaFolder.PathOf(name);
        SnapshotDocument snapshot;
        Finding? unreadable = null;
        try
        {
            snapshot = folder.Read(name);
        }
        catch (ToolException exception)
        {
            snapshot = SnapshotDocument.Parse("");
            unreadable = Finding.Problem(exception.Message, "See that the file can be read.");
        }

        if (unreadable is not null)
            yield return unreadable;
        else if (snapshot.IsNewer)
            yield return Finding.Problem($"{path} was written by a newer version of the tool.", "Update the package Gradio.Typed.");
        else if (snapshot.Space is null)
            yield return Finding.Problem($"{path}: {snapshot.Problem}", $"Take it again: dotnet gradio add <app> --as {name}");
        else if (snapshot.Space.Endpoints.Count == 0)
            yield return Finding.Problem($"{path} has no endpoint with a name, so its class is empty.", "Give the functions of the app names: api_name=\"…\".");
        else
            yield return Finding.Ok($"{path} has {(snapshot.Space.Endpoints.Count == 1 ? "1 endpoint" : $"{snapshot.Space.Endpoints.Count} endpoints")}.");

        foreach (var issue in snapshot.Issues.Where(issue => issue.Kind == SnapshotIssueKind.BadEndpoint))
            yield return Finding.Problem($"{path}({issue.Position.Line + 1},{issue.Position.Column + 1}): the endpoint {issue.Detail} is not described as endpoints are, and is left out.", $"Take it again: dotnet gradio update {name}");
        if (!IsSeen(project, folder.FileOf(name)))
            yield return Finding.Problem($"{path} is not among the AdditionalFiles of {project.Name}, so the generator does not see it.", "Keep it beside the project, or name its folder in the property GradioSchemaFolder.");
    }
}
