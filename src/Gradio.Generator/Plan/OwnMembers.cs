using System.Text;
using System.Text.RegularExpressions;
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

    /// <summary>The same once it is known which of the types that were yet to be generated are references: that one may be null tells no method from another.</summary>
    public OwnMembers Knowing(ISet<string> references)
    {
        return new OwnMembers(members.Select(member => member.Parameters is { } parameters ? member with { Parameters = Unmarked(parameters) } : member).ToEquatableArray());

        string Unmarked(string parameters) => Regex.Replace(parameters, @"(\w+)\?", name => references.Contains(name.Groups[1].Value) ? name.Groups[1].Value : name.Value);
    }

    /// <summary>A type without namespaces and outer types: types that differ in these alone count as equal, since the types that are yet to be generated have no more than a name.</summary>
    private static string SimpleName(string type)
    {
        var builder = new StringBuilder(type.Length);
        var start = 0;
        foreach (var character in type)
        {
            if (character is '.' or ':')
                builder.Length = start;
            else if (character is not ('@' or ' '))
                builder.Append(character);
            if (character is '<' or '>' or ',' or '(' or ')' or '[' or ']')
                start = builder.Length;
        }

        return builder.ToString();
    }
}
