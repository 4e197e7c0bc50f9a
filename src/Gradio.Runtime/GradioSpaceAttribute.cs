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

    /// <summary>
    /// The path of the snapshot, or its end, such as <c>demo-2.json</c> or <c>gradio-schemas/acme/demo-2.json</c>, where it is not <c>owner/space.json</c>. The file is one of the project's <c>AdditionalFiles</c>.
    /// </summary>
    public string? Schema { get; set; }

    /// <summary>Whether the class <c>Demo</c> gets an interface <c>IDemo</c> of its endpoints, beside it and partial as well, for code that has others stand in for it.</summary>
    public bool GenerateInterface { get; set; }
}
