namespace Gradio.Testing;

/// <summary>
/// A value that the server keeps for each session, as <c>gr.State</c> does. Take it as a parameter: it then lies between the inputs
/// and before the outputs on the wire, and never appears in <c>/info</c>. States with one name and type are one state in all endpoints.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class TestState<T>
{
    /// <summary>The value; at first the default of its type.</summary>
    public T? Value { get; set; }
}
