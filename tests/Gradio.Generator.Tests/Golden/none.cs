namespace Acme
{
    /// <summary>A class that wants nothing of its app.</summary>
    [Gradio.GradioSpace("acme/demo")]
    [Gradio.GradioEndpoint("/detect", Ignore = true)]
    public partial class Demo { }
}
