namespace Gradio.AotApp;

/// <summary>The class of the sample's app, here compiled ahead of time.</summary>
[GradioSpace("acme/demo")]
internal sealed partial class Demo;
