using System.Text;
using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The members that the author of a class wrote, which win over generated ones.</summary>
internal sealed class OwnMembers(EquatableArray<OwnMember> members)
{
    private readonly ILookup<string, OwnMember> _members = members.ToLookup(member => member.Name, StringComparer.Ordinal);

    public bool Has(string name) => _members.Contains(name.TrimStart('@'));

    /// <summary>Whether a method cannot be declared beside them.</summary>
    /// <param name="name">The name; <c>.ctor</c> for a constructor.</param>
    /// <param name="parameters">The types of its parameters.</param>
    public bool HasMethod(string name, params string[] parameters)
    {
        var signature = string.Join(",", parameters.Select(SimpleName));
        return _members[name.TrimStart('@')].Any(member => member.Parameters is null || member.Parameters == signature);
    }

    /// <summary>Whether a type cannot be declared beside them, since none is another part of it.</summary>
    public bool HasType(string name, string keyword) => _members[name.TrimStart('@')].Any(member => member.PartialKeyword != keyword);

    /// <summary>A name that none of them has, of something that nobody sees.</summary>
    public string Unused(string name)
    {
        while (Has(name))
            name += "_";
        return name;
    }

    /// <summary>A type without namespaces, outer types and marks of nullability: types that differ in these alone count as equal, since the types that are yet to be generated have no more than a name.</summary>
    public static string SimpleName(string type)
    {
        var builder = new StringBuilder(type.Length);
        var start = 0;
        foreach (var character in type)
        {
            if (character is '.' or ':')
                builder.Length = start;
            else if (character is not ('?' or '@' or ' '))
                builder.Append(character);
            if (character is '<' or '>' or ',' or '(' or ')' or '[' or ']')
                start = builder.Length;
        }

        return builder.ToString();
    }
}
