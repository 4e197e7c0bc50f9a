namespace Gradio.Contract;

/// <summary>The parameters of an endpoint by their names, which need not be unique before Gradio 4.23: there they are labels.</summary>
internal sealed class ParameterTable
{
    private readonly IReadOnlyList<ContractParameter> _parameters;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public ParameterTable(EndpointContract endpoint)
    {
        _parameters = endpoint.Parameters;
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        Keys = _parameters.Select(parameter => KeyOf(parameter.Name, uses)).ToList();
        for (var i = 0; i < Keys.Count; i++)
            _places.Add(Keys[i], i);
    }

    /// <summary>For each parameter a name that is its own.</summary>
    public IReadOnlyList<string> Keys { get; }

    public int Count => _parameters.Count;

    public ContractParameter this[int index] => _parameters[index];

    public bool TryFind(string key, out int place) => _places.TryGetValue(key, out place);

    /// <summary>The places of the parameters among those that another table has as well.</summary>
    public IReadOnlyDictionary<string, int> OrderAmong(ParameterTable other) =>
        Keys.Where(key => other.TryFind(key, out _)).Select((key, place) => (key, place)).ToDictionary(entry => entry.key, entry => entry.place, StringComparer.Ordinal);

    private static string KeyOf(string name, Dictionary<string, int> uses)
    {
        uses.TryGetValue(name, out var count);
        uses[name] = count + 1;
        return name + "\0" + count;
    }
}
