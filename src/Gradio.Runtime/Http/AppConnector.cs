using System.Text.Json;
using Gradio.Hub;
using Gradio.Protocol;

namespace Gradio.Http;

/// <summary>Finds an app and reads its config. The order is fixed: the Hub's word where the Space runs, its stage (where somebody wants to know, or the app does not answer), login, config.</summary>
internal static class AppConnector
{
    /// <summary>Connects to what a reference names.</summary>
    /// <returns>The requests to the app, for the caller to dispose, and its config.</returns>
    public static async Task<(Transport Transport, AppConfig Config)> ConnectAsync(AppReference reference, GradioClientOptions options, TimeSpan spaceTimeout, CancellationToken cancellationToken)
    {
        using var hub = reference.IsSpace ? new HubClient(options) : null;
        var url = reference.Url ?? await InTimeAsync(token => hub!.FindAsync(reference.Space!, token), options.HubUrl, options, cancellationToken).ConfigureAwait(false);
        var transport = Transport.ForApp(url, options);
        try
        {
            var config = hub is null
                ? await OpenAsync(cancellationToken).ConfigureAwait(false)
                : await new SpaceWaiter(hub, reference, options, spaceTimeout).WaitAsync(OpenAsync, cancellationToken).ConfigureAwait(false);
            return (transport, config);
        }
        catch
        {
            transport.Dispose();
            throw;
        }

        Task<AppConfig> OpenAsync(CancellationToken cancellationToken) => InTimeAsync(token => AppConnector.OpenAsync(transport, options, token), transport.Root, options, cancellationToken);
    }

    /// <summary>Logs in, if there is a password.</summary>
    public static async Task LogInAsync(Transport transport, GradioClientOptions options, CancellationToken cancellationToken)
    {
        if (options.Credentials is not { } credentials)
            return;
        using var form = new FormUrlEncodedContent([new("username", credentials.UserName), new("password", credentials.Password)]);
        var answer = await transport.SendAsync(HttpMethod.Post, new Uri(transport.Root, "login"), form, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == 400 || (answer.StatusCode == 401 && answer.MediaType == "application/json"))
            throw new GradioAuthenticationException($"The app at {transport.Root} does not know the user, or the password is another (HTTP {answer.StatusCode}).", transport.Root);

        // an app without a login sends its visitors back to its page
        if (answer.StatusCode is 302 or 303 or 307)
            return;
        if (!answer.IsSuccess)
            throw transport.Failed(answer, "the login");
        if (answer.Response.Headers.TryGetValues("Set-Cookie", out var setCookies))
        {
            foreach (var setCookie in setCookies)
                transport.SetCookies(setCookie);
        }
    }

    /// <summary>Reads the config again; logs in again where the app has forgotten the login.</summary>
    public static async Task<AppConfig> ReadConfigAgainAsync(Transport transport, GradioClientOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadConfigAsync(transport, cancellationToken).ConfigureAwait(false);
        }
        catch (GradioAuthenticationException) when (options.Credentials is not null)
        {
            return await OpenAsync(transport, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<AppConfig> OpenAsync(Transport transport, GradioClientOptions options, CancellationToken cancellationToken)
    {
        await LogInAsync(transport, options, cancellationToken).ConfigureAwait(false);
        return await ReadConfigAsync(transport, cancellationToken).ConfigureAwait(false);
    }

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
            throw new GradioConnectException($"There is no Gradio app at {transport.Root}: its /config is {answer.MediaType ?? "a page"} that is not the JSON of one. Does a proxy or a login page answer in its place?", transport.Root, e);
        }

        if (config is null)
            throw new GradioConnectException($"There is no Gradio app at {transport.Root}: its /config is JSON, but not that of an app.", transport.Root);
        transport.UsePrefix(config.ApiPrefix);
        return config;
    }

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> step, Uri url, GradioClientOptions options, CancellationToken cancellationToken)
    {
        using var timeout = options.TimeProvider.CancelAfter(options.ConnectTimeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await step(linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new GradioConnectException($"The server at {url} did not answer within {options.ConnectTimeout.TotalSeconds:0.#} s (GradioClientOptions.ConnectTimeout).", url, e);
        }
    }

    private static GradioException NotAnApp(Transport transport, Answer answer) => answer.StatusCode switch
    {
        404 => new GradioConnectException($"There is no Gradio app at {transport.Root}: it has no /config (HTTP 404). If the app is mounted under a path, the path belongs to the address.", transport.Root),
        401 or 429 or (>= 300 and < 400) => transport.Failed(answer, "the request for /config"),
        _ => new GradioConnectException($"There is no Gradio app to be reached at {transport.Root}: /config answers with HTTP {answer.StatusCode}{(answer.IsPage ? " and a web page; does a proxy answer in its place?" : ".")}", transport.Root),
    };
}
