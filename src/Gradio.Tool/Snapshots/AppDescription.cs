using System.Net;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Snapshots;

/// <summary>What a running app says of itself: <c>/config</c> and <c>/info</c>.</summary>
internal sealed record AppDescription(Uri Url, string GradioVersion, JsonObject Config, JsonObject Info)
{
    public static async Task<AppDescription> FetchAsync(JsonHttp http, Uri url, CancellationToken cancellationToken)
    {
        var config = await http.GetAsync(new Uri(url, "config"), ConfigRefusal, NoApp(url), cancellationToken);
        if (config.Text("version") is not { } version || config["dependencies"] is not JsonArray)
            throw new ToolException($"{NoApp(url)}: its /config is not one of Gradio.");

        // the prefix comes from the server: appended to a path, it cannot lead to another host
        var prefix = config.Text("api_prefix")?.Trim('/');
        var infoUrl = new Uri($"{url}{(string.IsNullOrEmpty(prefix) ? "" : prefix + "/")}info");
        var info = await http.GetAsync(infoUrl, InfoRefusal, $"The API description of the app at {url} is malformed", cancellationToken);
        return new AppDescription(url, version, config, info);

        string ConfigRefusal(HttpStatusCode status) => status switch
        {
            HttpStatusCode.Unauthorized => LoginNeeded(url),
            >= HttpStatusCode.InternalServerError => $"The app at {url} fails: its /config answered {Describe(status)}.",
            HttpStatusCode.NotFound => $"{NoApp(url)}: its /config answered {Describe(status)}. If the app is mounted under a path, the path belongs to the address.",
            _ => $"{NoApp(url)}: its /config answered {Describe(status)}.",
        };

        string InfoRefusal(HttpStatusCode status) => status switch
        {
            HttpStatusCode.Unauthorized => LoginNeeded(url),
            _ => $"The app at {url} (Gradio {version}) does not describe its API: {infoUrl} answered {Describe(status)}. The app's own log says why.",
        };
    }

    private static string NoApp(Uri url) => $"There is no Gradio app at {url}";

    private static string LoginNeeded(Uri url) =>
        $"The app at {url} requires authentication (401), and a snapshot is taken without signing in: take it from a copy of the app that runs without authentication.";

    private static string Describe(HttpStatusCode status) => $"{(int)status} {status}";
}
