namespace Gradio.Interop.Tests.Features;

/// <summary>The row of the compatibility table that a test, or each test of a fixture, belongs to.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class FeatureAttribute(string name) : Attribute
{
    public string Name => name;
}
