using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The C# names of endpoints, without <c>Async</c>. A name comes from the endpoint's own text, so that endpoints which come and go rename no other, unless they want the very same name, which is reported.</summary>
internal sealed class EndpointNames
{
    private static readonly string[] Suffixes = ["Async", "Endpoint"];

    private readonly NameScope _scope = new("Connect", "Dispose");
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly List<PlanIssue> _issues;

    public EndpointNames(string className, SpaceModel space, EquatableArray<EndpointOptions> options, List<PlanIssue> issues)
    {
        _issues = issues;
        foreach (var suffix in Suffixes.Where(suffix => className.EndsWith(suffix, StringComparison.Ordinal)))
            _scope.Reserve(className.Substring(0, className.Length - suffix.Length));

        var endpoints = new HashSet<string>(space.Endpoints.Select(endpoint => endpoint.Name), StringComparer.Ordinal);
        for (var i = 0; i < options.Count; i++)
        {
            if (options[i].Name is { } name && endpoints.Contains(options[i].Endpoint))
                Choose(options[i].Endpoint, name, i);
        }

        // names of the form that Gradio gives come first, so that no other endpoint takes them away
        foreach (var endpoint in endpoints.Where(endpoint => !_names.ContainsKey(endpoint)).OrderBy(endpoint => IsPlain(endpoint) ? 0 : 1).ThenBy(endpoint => endpoint, StringComparer.Ordinal))
            Give(endpoint);
    }

    public string this[string endpoint] => _names[endpoint];

    /// <summary>Whether the author of the class gave the name.</summary>
    public bool IsChosen(string endpoint) => _chosen.Contains(endpoint);

    /// <summary>Gives the name that the author of the class wants.</summary>
    private void Choose(string endpoint, string wanted, int option)
    {
        const string suffix = "Async";
        var name = wanted.EndsWith(suffix, StringComparison.Ordinal) ? wanted.Substring(0, wanted.Length - suffix.Length) : wanted;
        var problem = _names.ContainsKey(endpoint) ? "the endpoint has another one"
            : !Identifiers.IsValid(name) ? "it is no C# identifier"
            : _scope.TryGive(name) ? null
            : _owners.TryGetValue(name, out var owner) ? $"\"{owner}\" has it"
            : $"the class has {name}{suffix} already";
        if (problem is not null)
        {
            _issues.Add(new PlanIssue(PlanIssueKind.UnusableName, option, wanted, endpoint, problem));
            return;
        }

        Add(endpoint, name);
        _chosen.Add(endpoint);
    }

    private void Give(string endpoint)
    {
        var plain = Naming.Identifier(Naming.Pascal(endpoint), "Endpoint");
        if (_scope.IsReserved(plain))
            plain += "Endpoint";
        if (_scope.TryGive(plain))
        {
            Add(endpoint, plain);
            return;
        }

        var other = IsPlain(endpoint) ? WithUnderscores(endpoint) : null;
        Add(endpoint, other is not null && _scope.TryGive(other) ? other : _scope.Give(Naming.Distinct(plain, endpoint), "Endpoint"));
        _issues.Add(new PlanIssue(PlanIssueKind.SameName, null, endpoint, _names[endpoint], _owners.TryGetValue(plain, out var owner) ? owner : plain));
    }

    private void Add(string endpoint, string name)
    {
        _names.Add(endpoint, name);
        _owners.Add(name, endpoint);
    }

    /// <summary>Such as <c>Run_1</c> where <c>/run1</c> has the name <c>Run1</c> that <c>/run_1</c> would have.</summary>
    private static string? WithUnderscores(string endpoint) =>
        endpoint.Length is < 2 or > Naming.MaxLength ? null : Naming.Identifier(char.ToUpperInvariant(endpoint[1]) + endpoint.Substring(2), "");

    private static bool IsPlain(string name) => name.Skip(1).All(character => character is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));
}
