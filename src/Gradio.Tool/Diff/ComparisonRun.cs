using System.Text.Json.Nodes;
using Gradio.Schema;
using Gradio.Tool.Snapshots;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Diff;

/// <summary>Makes comparisons one after the other, and says what each found.</summary>
internal sealed class ComparisonRun(ToolServices services, bool asJson)
{
    private readonly JsonArray _results = [];

    /// <summary>Whether a comparison could not be made.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The level of the worst change; null where there was none.</summary>
    public ChangeLevel? Worst { get; private set; }

    /// <summary>Compares snapshots with what their apps are now; where there is none, nothing was compared.</summary>
    /// <exception cref="ToolException">One that is named is not there.</exception>
    public async Task AddAsync(SpaceName[]? names, Func<AppReference, Task<SignIn>> signIn, CancellationToken cancellationToken)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        var all = SnapshotNames.Of(names, folder);
        if (all.Count == 0)
        {
            HasFailed = true;
            await services.Error.WriteLineAsync(folder.NoSnapshot);
        }

        foreach (var name in all)
            await AddAsync(name.ToString(), () => CompareAsync(folder, name, signIn, cancellationToken));
    }

    /// <summary>Makes a comparison; one that fails does not keep others from being made.</summary>
    public async Task AddAsync(string name, Func<Task<Comparison>> compare)
    {
        try
        {
            var comparison = await compare();
            if (comparison.Level is { } level && (Worst is null || level > Worst))
                Worst = level;
            if (asJson)
                _results.Add(comparison.ToJson());
            else
                await WriteAsync(comparison);
        }
        catch (Exception exception) when (exception is ToolException or GradioException)
        {
            HasFailed = true;
            var problem = PlainText.OneLine(Failure.Message(exception));
            if (asJson)
                _results.Add(Comparison.ToJson(name, problem));
            await services.Error.WriteLineAsync($"{name}: {problem}");
        }
    }

    /// <summary>Says what waits to be said.</summary>
    public async Task CompleteAsync()
    {
        if (asJson)
            await JsonOutput.WriteAsync(services, new JsonObject { ["comparisons"] = _results });
    }

    private async Task<Comparison> CompareAsync(SchemaFolder folder, SpaceName name, Func<AppReference, Task<SignIn>> signIn, CancellationToken cancellationToken)
    {
        var before = folder.Read(name).Usable(SchemaFolder.PathOf(name));
        var source = before.SourceFor(name);
        var own = await signIn(source);
        var after = await Failure.ToGoAsync(name, source, () => SnapshotTaker.TakeAsync(source, own, services, cancellationToken));
        return Comparison.Make(name.ToString(), name.ClassName, before, after);
    }

    private async Task WriteAsync(Comparison comparison)
    {
        await services.Output.WriteLineAsync(PlainText.OneLine($"{comparison.Name}: {comparison.Summary}{Versions(comparison)}"));
        foreach (var change in comparison.Changes)
            await services.Output.WriteLineAsync("    " + PlainText.OneLine(Words.Line(change)));
    }

    private static string Versions(Comparison comparison) => (comparison.Before.GradioVersion, comparison.After.GradioVersion) switch
    {
        (null, null) => "",
        ({ } before, { } after) when before != after => $" (Gradio {before}, now {after})",
        var (before, after) => $" (Gradio {after ?? before})",
    };
}
