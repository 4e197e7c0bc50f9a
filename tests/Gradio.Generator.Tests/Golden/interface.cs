static partial class Outer
{
    /// <summary>A class with an interface, and another name for its endpoint.</summary>
    [Gradio.GradioSpace("acme/demo", GenerateInterface = true)]
    [Gradio.GradioEndpoint("/detect", Name = "Find")]
    internal sealed partial record Demo;
}
