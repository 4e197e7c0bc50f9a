using Gradio;

namespace Quickstart;

/// <summary>The endpoints of the snapshot <c>gradio-schemas/acme/demo.json</c> as methods.</summary>
[GradioSpace("acme/demo")]
internal sealed partial class Demo;
