namespace Gradio;

/// <summary>
/// Marks a partial class that the generator fills with the endpoints of a Gradio app, from the snapshot <c>gradio-schemas/owner/space.json</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GradioSpaceAttribute : Attribute
{
    /// <summary>Marks the class.</summary>
    /// <param name="space">The name of the snapshot, <c>owner/space</c>; for an app on the Hugging Face Hub, the name of its Space.</param>
    public GradioSpaceAttribute(string space) => Space = space;

    /// <summary>The name of the snapshot, <c>owner/space</c>.</summary>
    public string Space { get; }
}
