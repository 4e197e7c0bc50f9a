namespace Gradio.Tool.Api;

/// <summary>Finds endpoints by what somebody types.</summary>
internal static class EndpointNames
{
    /// <summary>The endpoint of a name; - stands for _ as in options, where that fits one alone. Null for none.</summary>
    public static EndpointView? TryFind(ApiView api, string name) =>
        api.Find(name) ?? (api.Endpoints.Where(known => Loose(known.Model.Name) == Loose(name)).ToList() is [var only] ? only : null);

    /// <exception cref="ToolException">There is none.</exception>
    public static EndpointView Find(string app, ApiView api, string name) =>
        TryFind(api, name) ?? throw ToolException.WrongUsage($"{app} has no endpoint {name}. It has: {string.Join(", ", api.Endpoints.Select(known => known.Model.Name))}.");

    private static string Loose(string name) => name.TrimStart('/').Replace('-', '_');
}
