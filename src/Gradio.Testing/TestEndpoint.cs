using System.Text.Json;
using Gradio.Testing.Description;

namespace Gradio.Testing;

/// <summary>An endpoint of a <see cref="GradioTestApp"/>; its methods say more about it than the function tells, and return it again.</summary>
public sealed class TestEndpoint
{
    private readonly Dictionary<string, TestComponent> _inputs = [];
    private readonly Dictionary<int, TestComponent> _outputs = [];

    internal TestEndpoint(string name, int index, Delegate function)
    {
        Name = name;
        Index = index;
        Function = new EndpointFunction(function);
    }

    internal string Name { get; }

    /// <summary>The id of the dependency, <c>fn_index</c> on the wire.</summary>
    internal int Index { get; }

    internal EndpointFunction Function { get; }

    internal string Description { get; private set; } = "";

    internal bool IsQueued { get; private set; } = true;

    internal bool IsBatched { get; private set; }

    internal string Visibility { get; private set; } = "public";

    internal string? OAuthToken { get; private set; }

    internal int? ConcurrencyLimit { get; private set; }

    internal Func<IReadOnlyDictionary<string, JsonElement>, IReadOnlyDictionary<string, string>>? Validator { get; private set; }

    /// <summary>Says what the endpoint does.</summary>
    /// <param name="description">The text in <c>/info</c>.</param>
    public TestEndpoint WithDescription(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>Chooses the component of a parameter.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="component">The component.</param>
    /// <exception cref="ArgumentException">The function has no such parameter.</exception>
    public TestEndpoint WithInput(string parameter, TestComponent component)
    {
        if (!Function.Inputs.Any(input => input.Name == parameter && !input.IsState))
            throw new ArgumentException($"The function has no parameter \"{parameter}\".", nameof(parameter));
        _inputs[parameter] = component;
        return this;
    }

    /// <summary>Chooses the component of an output.</summary>
    /// <param name="index">Which one, from zero, not counting states.</param>
    /// <param name="component">The component.</param>
    /// <exception cref="ArgumentOutOfRangeException">The function has fewer outputs.</exception>
    public TestEndpoint WithOutput(int index, TestComponent component)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Function.Outputs.Count);
        _outputs[index] = component;
        return this;
    }

    /// <summary>Takes the endpoint out of the queue, as <c>queue=False</c> does: clients may call it with a single POST.</summary>
    public TestEndpoint Unqueued()
    {
        IsQueued = false;
        return this;
    }

    /// <summary>Leaves the endpoint out of <c>/info</c>; it can be called all the same.</summary>
    public TestEndpoint Undocumented()
    {
        Visibility = "undocumented";
        return this;
    }

    /// <summary>Makes the endpoint private: clients are not to call it, though the server lets them.</summary>
    public TestEndpoint Private()
    {
        Visibility = "private";
        return this;
    }

    /// <summary>Says that calls run in batches, which clients do not notice: each sends and gets its own values.</summary>
    public TestEndpoint Batched()
    {
        IsBatched = true;
        return this;
    }

    /// <summary>Says that the function acts with a Hugging Face token of the caller, as one with a <c>gr.OAuthToken</c> parameter does.</summary>
    /// <param name="required">Whether it cannot do without.</param>
    public TestEndpoint WithOAuthToken(bool required = false)
    {
        OAuthToken = required ? "required" : "optional";
        return this;
    }

    /// <summary>Sets how many calls of the endpoint may run at once, whatever the server's options say.</summary>
    /// <param name="calls">At least one.</param>
    public TestEndpoint WithConcurrencyLimit(int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ConcurrencyLimit = calls;
        return this;
    }

    /// <summary>Checks the arguments before a call is queued; a call that does not pass is refused with status 422.</summary>
    /// <param name="validator">Takes the arguments by parameter, and gives a message for each parameter that is wrong.</param>
    public TestEndpoint WithValidator(Func<IReadOnlyDictionary<string, JsonElement>, IReadOnlyDictionary<string, string>> validator)
    {
        Validator = validator;
        return this;
    }

    internal TestComponent ComponentOf(EndpointInput input)
    {
        var component = _inputs.GetValueOrDefault(input.Name) ?? TestComponent.For(input.Type);
        return input.HasDefault && input.Default is { } value ? component with { Value = value } : component;
    }

    internal TestComponent ComponentOf(EndpointOutput output, int index) => _outputs.GetValueOrDefault(index) ?? TestComponent.For(output.Type);
}
