namespace Gradio.Interop.Tests.Features;

/// <summary>Versions of Gradio that a test, or a fixture, has no sense on: those in a range. The test is ignored there for the reason, which the compatibility table tells as well.</summary>
/// <param name="reason">Why, as a sentence.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class NotOnAttribute(string reason) : Attribute
{
    public string Reason => reason;

    /// <summary>The first version of the range; without it, all are that come before the end.</summary>
    public string Since { get; init; } = "0.0";

    /// <summary>The first version after the range; without it, all later ones are in it.</summary>
    public string Before { get; init; } = "1000.0";

    internal bool Holds(Version version) => version >= Version.Parse(Since) && version < Version.Parse(Before);
}
