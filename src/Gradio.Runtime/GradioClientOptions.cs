namespace Gradio;

/// <summary>How to connect.</summary>
public sealed class GradioClientOptions
{
}
