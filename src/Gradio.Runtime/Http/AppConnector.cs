using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Http;

/// <summary>Finds an app and reads its config.</summary>
internal static class AppConnector
{
    /// <summary>Reads the config of the app at the transport's address, and says clearly what is there instead if it is none.</summary>
    public static async Task<AppConfig> ReadConfigAsync(Transport transport, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(HttpMethod.Get, new Uri(transport.Root, "config"), null, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw NotAnApp(transport, answer);
        AppConfig? config;
        try
        {
            config = ConfigParser.Parse(answer.Body);
        }
        catch (JsonException e)
        {
            throw new GradioConnectException($"There is no Gradio app at {transport.Root}: its /config is {answer.MediaType ?? "a page"} that is not the JSON of one.", transport.Root, e);
        }

        if (config is null)
            throw new GradioConnectException($"There is no Gradio app at {transport.Root}: its /config is JSON, but not that of an app.", transport.Root);
        transport.UsePrefix(config.ApiPrefix);
        return config;
    }

    /// <summary>Asks the Hugging Face Hub where a Space runs.</summary>
    public static async Task<Uri> FindSpaceAsync(string space, GradioClientOptions options, CancellationToken cancellationToken)
    {
        using var hub = Transport.Create(options.HubUrl, options);
        var answer = await hub.SendAsync(HttpMethod.Get, new Uri(hub.Root, $"api/spaces/{space}/host"), null, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is 401 or 404)
            throw new GradioConnectException($"There is no public Space '{space}' at {hub.Root}: it is missing or private.", hub.Root);
        if (!answer.IsSuccess)
            throw hub.Failed(answer, $"the look-up of the Space '{space}'");
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            if (document.RootElement.TryGetProperty("host", out var host) && Uri.TryCreate(host.GetString(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                return url;
            throw NotSaid(null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotSaid(e);
        }

        GradioConnectException NotSaid(Exception? reason) => new($"The Hub at {hub.Root} did not say where the Space '{space}' runs.", hub.Root, reason);
    }

    private static GradioException NotAnApp(Transport transport, Answer answer) => answer.StatusCode switch
    {
        401 => transport.Failed(answer, "the request for /config"),
        >= 300 and < 400 => new GradioConnectException($"The server at {transport.Root} redirects to another address. Connect to that one.", transport.Root),
        404 => new GradioConnectException($"There is no Gradio app at {transport.Root}: it has no /config (HTTP 404). If the app is mounted under a path, the path belongs to the address.", transport.Root),
        _ => new GradioConnectException($"There is no Gradio app to be reached at {transport.Root}: /config answers with HTTP {answer.StatusCode}.", transport.Root),
    };
}
