namespace Gradio;

/// <summary>What every generated class is: a typed view of one connected <see cref="GradioClient"/>.</summary>
public interface IGradioSpace : IAsyncDisposable
{
    /// <summary>The client that the calls go through; it is disposed with the class.</summary>
    GradioClient Client { get; }
}
