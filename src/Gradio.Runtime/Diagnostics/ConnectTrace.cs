using System.Diagnostics;

namespace Gradio.Diagnostics;

/// <summary>The span of connecting.</summary>
internal static class ConnectTrace
{
    public static async Task<GradioClient> RunAsync(Uri url, Func<Task<GradioClient>> connect)
    {
        using var activity = Instruments.Source.StartActivity("connect", ActivityKind.Client);
        activity?.SetServer(url);
        try
        {
            var client = await connect().ConfigureAwait(false);
            activity?.SetServer(client.Url);
            activity?.SetTag("gradio.version", client.GradioVersion);
            ClientLog.Connected(client.Telemetry.Logger, client.Url, client.GradioVersion);
            return client;
        }
        catch (Exception e)
        {
            activity?.Fail(e);
            throw;
        }
    }
}
