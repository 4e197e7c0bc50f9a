namespace Gradio;

/// <summary>Reads all shown outputs of an endpoint, one <see cref="GradioReader.Next{T}"/> each.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="outputs">The reader, standing before the first output.</param>
/// <returns>The result.</returns>
public delegate T GradioOutputs<T>(ref GradioReader outputs);

/// <summary>An endpoint without outputs, as a generated class knows it.</summary>
public class GradioEndpoint
{
    /// <summary>Names an endpoint.</summary>
    /// <param name="name">Its name with the leading slash, such as <c>/predict</c>.</param>
    public GradioEndpoint(string name) => Name = name;

    /// <summary>The name with its leading slash.</summary>
    public string Name { get; }
}

/// <summary>An endpoint with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class GradioEndpoint<T> : GradioEndpoint
{
    /// <summary>An endpoint with one output.</summary>
    /// <param name="name">Its name with the leading slash, such as <c>/predict</c>.</param>
    /// <param name="output">How to read the output.</param>
    public GradioEndpoint(string name, GradioConverter<T> output)
        : this(name, (ref GradioReader outputs) => outputs.Next(output)) => SkipsNull = !output.ReadsNull;

    /// <summary>An endpoint with several outputs.</summary>
    /// <param name="name">Its name with the leading slash, such as <c>/predict</c>.</param>
    /// <param name="outputs">How to read them.</param>
    public GradioEndpoint(string name, GradioOutputs<T> outputs)
        : base(name) => ReadOutputs = outputs;

    internal GradioOutputs<T> ReadOutputs { get; }

    /// <summary>Whether an output of null, in a stream, is passed over: apps clear a picture or number so before they give the first.</summary>
    internal bool SkipsNull { get; }
}
