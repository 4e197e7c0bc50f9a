namespace Gradio.Tool.Snapshots;

/// <summary>Takes the snapshots of running apps.</summary>
internal static class SnapshotTaker
{
    /// <exception cref="ToolException">There is no such app, or it cannot be described.</exception>
    public static async Task<SnapshotDocument> TakeAsync(AppReference source, SignIn signIn, ToolServices services, CancellationToken cancellationToken)
    {
        await using var client = await AppConnector.ConnectAsync(source, signIn, services, cancellationToken);
        return await TakeAsync(client, source, cancellationToken);
    }

    public static async Task<SnapshotDocument> TakeAsync(GradioClient client, AppReference source, CancellationToken cancellationToken)
    {
        var description = await AppDescription.FetchAsync(client, cancellationToken);
        var snapshot = SnapshotDocument.Parse(new SnapshotWriter(description).Write(source));
        return snapshot.Space is not null ? snapshot : throw new ToolException($"No snapshot can be made of the app at {client.Url}: {snapshot.Issues[0].Detail}.");
    }
}
