using System.Text.RegularExpressions;
using Gradio.Generator.Plan;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Api;

/// <summary>The API of an app as a person reads it, with what C# makes of it.</summary>
internal sealed partial record ApiView(IReadOnlyList<EndpointView> Endpoints)
{
    /// <param name="snapshot">The snapshot, of an API that could be read.</param>
    /// <param name="className">The class that the names of types must not hide.</param>
    public static ApiView Of(SnapshotDocument snapshot, string className)
    {
        var plan = new ClassPlan(className, snapshot.Space!);
        var names = new TypeNames(plan);
        return new ApiView([.. plan.Endpoints.Select(endpoint => View(snapshot, endpoint, names))]);
    }

    /// <summary>Finds an endpoint by its name, with or without the slash; null for none.</summary>
    public EndpointView? Find(string name) => Endpoints.FirstOrDefault(endpoint => endpoint.Model.Name == name || endpoint.Model.Name == "/" + name);

    private static EndpointView View(SnapshotDocument snapshot, EndpointPlan endpoint, TypeNames names) => new(
        endpoint.Model,
        endpoint.Method,
        Short(Signature.Method(endpoint, names)),
        [.. endpoint.Model.Parameters.Select(parameter => new ParameterView(parameter, Short(names.Name(parameter.Type)), snapshot.DefaultOf(endpoint.Model, parameter)))],
        [.. endpoint.Model.Returns.Select(output => new ReturnView(output, Short(names.Name(output.Type))))]);

    /// <summary>Code without the namespaces that nobody writes; literals stay as they are.</summary>
    private static string Short(string code) => Qualified.Replace(code, match => match.Value is ['"', ..] ? match.Value : "");

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\])*\"|global::(?:\\w+\\.)+")]
    private static partial Regex Qualified { get; }
}

internal sealed record EndpointView(EndpointModel Model, string Method, string Signature, IReadOnlyList<ParameterView> Parameters, IReadOnlyList<ReturnView> Returns)
{
    /// <summary>What is special about calling it.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (Model.Streams)
                yield return "streams";
            if (!Model.IsQueued)
                yield return "not queued";
            if (Model.IsBatch)
                yield return "batch";
            if (Model.IsHidden)
                yield return "hidden";
            if (Model.OAuth is { } token)
                yield return token == "required" ? "requires the token of a user" : "takes the token of a user";
            if (Model.Cancels.Count > 0)
                yield return $"cancels {string.Join(", ", Model.Cancels)}";
        }
    }
}

/// <summary>A parameter.</summary>
/// <param name="Model">What the snapshot says.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Default">The default as JSON; null where there is none, or the snapshot does not hold it.</param>
internal sealed record ParameterView(ParameterModel Model, string Type, string? Default)
{
    public EquatableArray<string> Choices => ChoicesOf(Model.Type);

    private static EquatableArray<string> ChoicesOf(TypeModel type) => type switch
    {
        ChoiceType choice => choice.Choices.Select(known => known.Text).ToEquatableArray(),
        ListType list => ChoicesOf(list.Item),
        NullableType nullable => ChoicesOf(nullable.Value),
        _ => default,
    };
}

internal sealed record ReturnView(ReturnModel Model, string Type);
