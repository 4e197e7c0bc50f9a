using System.Globalization;
using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The C# names of the known values of a choice type.</summary>
internal sealed class ChoicePlan
{
    private static readonly string[] ChoiceMembers = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Value"];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public ChoicePlan(ChoiceType type, string name)
    {
        Type = type;
        Name = name;
        var scope = new NameScope(ChoiceMembers);
        scope.Reserve(name);
        for (var i = 0; i < type.Choices.Count; i++)
        {
            var value = type.Choices[i];
            var fallback = value.Length == 0 ? "Empty" : "Choice" + (i + 1).ToString(CultureInfo.InvariantCulture);
            _names[value] = Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Choice(value), fallback), "Choice"));
        }
    }

    public ChoiceType Type { get; }

    public string Name { get; }

    public string NameOf(string value) => _names[value];
}
