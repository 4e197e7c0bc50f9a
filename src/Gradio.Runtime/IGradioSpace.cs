namespace Gradio;

/// <summary>What every generated class is: a typed view of one connected <see cref="GradioClient"/>.</summary>
public interface IGradioSpace : IAsyncDisposable
{
    /// <summary>The client that the calls go through; it is disposed with the class.</summary>
    GradioClient Client { get; }

    /// <summary>What the class knows of the app's endpoints, a line for each: name, parameters and outputs with their types. <see cref="GradioContract"/> compares it with what the app says.</summary>
    IReadOnlyList<string> Contract { get; }
}
