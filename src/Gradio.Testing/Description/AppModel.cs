namespace Gradio.Testing.Description;

/// <summary>A component of the app and its place in <c>/config</c>.</summary>
internal sealed record AppComponent(int Id, TestComponent Component, string? Label, Type Type)
{
    public bool IsSkipped => ComponentCatalog.IsSkipped(Component.Kind);
}

/// <summary>One place in the <c>data</c> of a call.</summary>
internal sealed record InputSlot(AppComponent Component, EndpointInput Input);

/// <summary>An endpoint with the components of its inputs and outputs, states among them.</summary>
internal sealed record AppEndpoint(TestEndpoint Definition, int ButtonId, IReadOnlyList<InputSlot> Inputs, IReadOnlyList<AppComponent> Outputs)
{
    public int StateCount { get; } = Inputs.Count(slot => slot.Input.IsState);

    /// <summary>For each output whether a stream sends it whole instead of as a difference, as Gradio does for JSON.</summary>
    public bool[] SendsWhole { get; } = [.. Outputs.Select(output => output.Component.Kind == "json")];
}

/// <summary>The app laid out as Gradio would: every input and output is a component, every endpoint hangs on a button.</summary>
internal sealed class AppModel
{
    private static readonly TestComponent State = TestComponent.OfType("state");
    private static readonly TestComponent Button = TestComponent.OfType("button");

    private readonly List<AppComponent> _components = [];
    private readonly Dictionary<(string Name, Type Type), AppComponent> _states = [];

    public AppModel(IEnumerable<TestEndpoint> endpoints) => Endpoints = [.. endpoints.Select(Add)];

    public IReadOnlyList<AppComponent> Components => _components;

    public IReadOnlyList<AppEndpoint> Endpoints { get; }

    public bool HasState => _states.Count > 0;

    public AppEndpoint? Find(string name) => Endpoints.FirstOrDefault(endpoint => endpoint.Definition.Name == name);

    private AppEndpoint Add(TestEndpoint endpoint)
    {
        var function = endpoint.Function;
        InputSlot[] inputs = [.. function.Inputs.Select(input => new InputSlot(AddInput(endpoint, input), input))];
        var states = inputs.Where(slot => slot.Input.IsState).Select(slot => slot.Component);
        var outputs = function.Outputs.Select((output, i) => Add(endpoint.ComponentOf(output, i), output.Label, output.Type));
        AppComponent[] all = [.. states, .. outputs];
        return new AppEndpoint(endpoint, Add(Button, null, typeof(string)).Id, inputs, all);
    }

    private AppComponent AddInput(TestEndpoint endpoint, EndpointInput input)
    {
        if (!input.IsState)
            return Add(endpoint.ComponentOf(input), input.Name, input.Type);
        if (!_states.TryGetValue((input.Name, input.Type), out var state))
            _states.Add((input.Name, input.Type), state = Add(State, null, input.Type));
        return state;
    }

    private AppComponent Add(TestComponent component, string? label, Type type)
    {
        var added = new AppComponent(_components.Count + 1, component, component.Label ?? label, type);
        _components.Add(added);
        return added;
    }
}
