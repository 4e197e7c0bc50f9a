using System.Text.RegularExpressions;
using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Tool.Diff;

/// <summary>One of the two APIs that are compared, and what C# calls everything in it.</summary>
internal sealed partial class NamedApi
{
    public NamedApi(SpaceModel space, string className)
    {
        Space = space;
        ClassName = className;
        Plan = new ClassPlan(className, space);
        Names = new TypeNames(Plan);
    }

    public SpaceModel Space { get; }

    public string ClassName { get; }

    public ClassPlan Plan { get; }

    private TypeNames Names { get; }

    /// <summary>A type as C# writes it, without its namespace.</summary>
    public string Write(TypeModel type) => Namespace.Replace(Names.Name(type), "");

    /// <summary>A member of the class.</summary>
    public string Member(string name) => $"{ClassName}.{name.TrimStart('@')}";

    [GeneratedRegex(@"global::(\w+\.)*")]
    private static partial Regex Namespace { get; }
}
