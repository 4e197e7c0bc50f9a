using System.Text.RegularExpressions;
using Gradio.Generator.Plan;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Diff;

/// <summary>One of the two APIs that are compared, and what C# calls everything in it.</summary>
internal sealed partial class NamedApi
{
    private readonly SnapshotDocument _snapshot;

    /// <param name="snapshot">A snapshot that could be read.</param>
    /// <param name="className">The name of the generated class.</param>
    public NamedApi(SnapshotDocument snapshot, string className)
    {
        _snapshot = snapshot;
        ClassName = className;
        Plan = new ClassPlan(className, Space);
        Names = new TypeNames(Plan);
    }

    public SpaceModel Space => _snapshot.Space!;

    public string ClassName { get; }

    public ClassPlan Plan { get; }

    private TypeNames Names { get; }

    /// <summary>A type as C# writes it, without its namespace.</summary>
    public string Write(TypeModel type) => Namespace.Replace(Names.Name(type), "");

    /// <summary>Whether the app has an endpoint that is described so badly that it is left out.</summary>
    public bool HasUnreadable(string endpoint) => _snapshot.Issues.Any(issue => issue.Kind == SnapshotIssueKind.BadEndpoint && issue.Detail == endpoint);

    /// <summary>The default of a parameter as JSON; null where the snapshot does not hold it.</summary>
    public string? DefaultOf(EndpointModel endpoint, ParameterModel parameter) => _snapshot.DefaultOf(endpoint, parameter);

    /// <summary>A member of the class.</summary>
    public string Member(string name) => $"{ClassName}.{name.TrimStart('@')}";

    [GeneratedRegex(@"global::(\w+\.)*")]
    private static partial Regex Namespace { get; }
}
