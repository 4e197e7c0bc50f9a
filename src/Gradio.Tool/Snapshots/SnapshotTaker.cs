namespace Gradio.Tool.Snapshots;

/// <summary>Takes the snapshots of running apps.</summary>
internal static class SnapshotTaker
{
    /// <exception cref="ToolException">There is no such app, or it cannot be described.</exception>
    public static async Task<SnapshotDocument> TakeAsync(AppReference source, ToolServices services, CancellationToken cancellationToken)
    {
        using var http = new JsonHttp(services.Handler);
        var url = source.Url ?? await new HubClient(http, services.EnvironmentVariable).FindHostAsync(source.Space!, cancellationToken);
        var description = await AppDescription.FetchAsync(http, url, cancellationToken);
        var snapshot = SnapshotDocument.Parse(new SnapshotWriter(description).Write(source));
        return snapshot.Space is not null ? snapshot : throw new ToolException($"No snapshot can be made of the app at {url}: {snapshot.Issues[0].Detail}.");
    }
}
