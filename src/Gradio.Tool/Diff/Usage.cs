using Gradio.Schema;

namespace Gradio.Tool.Diff;

/// <summary>Which way the values of a type go.</summary>
[Flags]
internal enum Usage
{
    None = 0,
    Sent = 1,
    Received = 2,

    /// <summary>They are received in a union, where constants tell them from others.</summary>
    Told = 4,
}

/// <summary>What programs do with the object and choice types of an API.</summary>
internal sealed class Usages(SpaceModel space)
{
    private readonly HashSet<TypeModel> _sent = TypesOf(space, space.Endpoints.SelectMany(endpoint => endpoint.Parameters.Select(parameter => parameter.Type)));
    private readonly HashSet<TypeModel> _received = TypesOf(space, space.Endpoints.SelectMany(endpoint => endpoint.Returns.Select(output => output.Type)));

    private readonly HashSet<TypeModel> _united =
        [.. space.Endpoints.SelectMany(endpoint => endpoint.Returns.Select(output => output.Type))
            .Concat(space.Objects.SelectMany(Members.Of).Select(member => member.Type))
            .SelectMany(Parts).OfType<UnionType>().SelectMany(Parts)];

    public Usage Of(TypeModel type) =>
        (_sent.Contains(type) ? Usage.Sent : Usage.None)
        | (!_received.Contains(type) ? Usage.None : _united.Contains(type) ? Usage.Received | Usage.Told : Usage.Received);

    private static IEnumerable<TypeModel> Parts(TypeModel type) => type.Parts.SelectMany(Parts).Prepend(type);

    private static HashSet<TypeModel> TypesOf(SpaceModel space, IEnumerable<TypeModel> places)
    {
        var types = new TypePairs(space, space);
        foreach (var place in places)
            types.Add(place, place);
        return [.. types.All.Select(pair => pair.Before)];
    }
}
