namespace Gradio.Testing;

/// <summary>An output that changes properties of a component rather than its value, such as what <c>gr.update</c> or <c>gr.skip</c> give.</summary>
public sealed class TestUpdate
{
    /// <summary>An update.</summary>
    /// <param name="properties">The properties that change, by Gradio's own names; <c>value</c> among them sets the value.</param>
    public TestUpdate(params IEnumerable<(string Name, object? Value)> properties)
    {
        var all = new Dictionary<string, object?>();
        foreach (var (name, value) in properties)
            all[name] = value;

        // last, as Gradio writes it
        all["__type__"] = "update";
        Properties = all;
    }

    internal Dictionary<string, object?> Properties { get; }
}
