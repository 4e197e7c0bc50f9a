using System.Globalization;
using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The C# names of the known values of a choice type.</summary>
internal sealed class ChoicePlan
{
    private static readonly string[] ChoiceMembers = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Value"];

    private readonly Dictionary<Choice, string> _names = [];

    public ChoicePlan(ChoiceType type, string name)
    {
        Type = type;
        Name = name;
        var scope = new NameScope(ChoiceMembers);
        scope.Reserve(name);
        for (var i = 0; i < type.Choices.Count; i++)
        {
            var value = type.Choices[i].Text;
            var fallback = value.Length == 0 ? "Empty" : "Choice" + (i + 1).ToString(CultureInfo.InvariantCulture);
            _names[type.Choices[i]] = Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Choice(value), fallback), "Choice"));
        }
    }

    public ChoiceType Type { get; }

    public string Name { get; }

    public string NameOf(Choice choice) => _names[choice];

    /// <summary>The name of the choice of that text, which is the only one.</summary>
    public string NameOf(string text) => NameOf(Type.Choices.First(choice => choice.Text == text));
}
