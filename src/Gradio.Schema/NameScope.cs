using System.Globalization;

namespace Gradio.Schema;

/// <summary>The names of one C# scope: each is given once, and some are taken from the start.</summary>
internal sealed class NameScope(params string[] reserved)
{
    private readonly HashSet<string> _reserved = new(reserved, StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    public void Reserve(string name) => _reserved.Add(name);

    public bool IsReserved(string name) => _reserved.Contains(name);

    /// <summary>Gives exactly this name, if it is free.</summary>
    public bool TryGive(string name) => !_reserved.Contains(name) && _given.Add(name);

    /// <summary>Gives a name: the wanted one, that with the suffix where it is reserved, or with a number where it is given already.</summary>
    /// <remarks>What is reserved does not depend on other endpoints, so the suffix never comes and goes; a number can, and is the last resort.</remarks>
    public string Give(string wanted, string suffix)
    {
        var name = _reserved.Contains(wanted) ? wanted + suffix : wanted;
        if (!_reserved.Contains(name) && _given.Add(name))
            return name;

        _next.TryGetValue(name, out var number);
        var separator = char.IsDigit(name[name.Length - 1]) ? "_" : "";
        string numbered;
        do
        {
            number = Math.Max(number + 1, 2);
            numbered = name + separator + number.ToString(CultureInfo.InvariantCulture);
        }
        while (_reserved.Contains(numbered) || !_given.Add(numbered));

        _next[name] = number;
        return numbered;
    }
}
