using Gradio.Generator.Model;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Doctor;

/// <summary>Whether the classes of a project are compiled, and name snapshots that are there.</summary>
internal static class ClassCheck
{
    /// <param name="services">The services of the tool.</param>
    /// <param name="project">The project; null where there is none that can be read.</param>
    /// <param name="before">What was found of the project and the snapshots.</param>
    public static IEnumerable<Finding> Check(ToolServices services, Project? project, IReadOnlyList<Finding> before)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        var known = folder.Names();
        var files = known.Select(folder.FileOf).Concat(folder.Strays().Select(stray => Path.Combine(folder.FullPath, stray))).Concat(project?.AdditionalFiles ?? []).Where(SnapshotPath.IsSnapshot).ToList();
        var uses = ClassUse.In(services.WorkingFolder);
        if (uses.Count == 0)
            yield return Finding.Problem("No class names a snapshot.", known is [var first, ..] ? ClassOf(first) : $"Take a snapshot first, with {SchemaFolder.HowToTake("owner/name")}.");
        foreach (var use in uses)
        {
            var problems = Problems(use, project).ToList();
            if (!files.Exists(use.IsOf))
                problems.Add(Missing(use, known));
            foreach (var problem in problems)
                yield return problem;
            if (problems.Count == 0)
                yield return Finding.Ok($"{use.Place}: {use.Class} {(before.Any(finding => finding.Fails(use.IsOf)) ? "names" : "is made of")} {use.Snapshot}.");
        }

        foreach (var name in known.Where(name => uses.Count > 0 && !uses.Any(use => use.IsOf(folder.FileOf(name)))))
            yield return Finding.Note($"No class names {name}.", ClassOf(name));
    }

    private static string ClassOf(SpaceName name) => $"Write: [GradioSpace(\"{name}\")] public partial class {name.ClassName} {{ }}";

    private static IEnumerable<Finding> Problems(ClassUse use, Project? project)
    {
        if (project is not null && !project.CompiledFiles.Contains(use.File))
            yield return Finding.Problem($"{use.Path} names {use.Snapshot}, but is not compiled by {project.Name}.", "See that it is a Compile item of the project, and that no <Compile Remove=\"…\" /> takes it out.");
        if (project is not null && !use.KnowsAttribute && !project.Usings.Contains(nameof(Gradio)))
            yield return Finding.Problem($"{use.Place}: without a using of Gradio the compiler does not know GradioSpace.", "Write: using Gradio;");
        if (!use.IsPartial)
            yield return Finding.Problem($"{use.Place}: the class {use.Class} is not partial, so that nothing can be added to it.", $"Write: partial class {use.Class}");
    }

    private static Finding Missing(ClassUse use, IReadOnlyList<SpaceName> known) => Finding.Problem(
        $"{use.Place}: there is no snapshot \"{use.Snapshot}\".",
        known.FirstOrDefault(name => name.Name.Equals(use.Name, StringComparison.OrdinalIgnoreCase)) is { } near ? $"There is one of the name \"{near}\"."
            : use.Schema is not null ? "Schema is the end of the path of a file."
            : SpaceName.Parse(use.Space) is null ? "The name of a snapshot has two parts: [GradioSpace(\"owner/name\")]."
            : $"Take it with {SchemaFolder.HowToTake(use.Space)}.");
}
