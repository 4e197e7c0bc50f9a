using System.Text.Json;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Routes;

namespace Gradio.Sessions;

/// <summary>Leads each call of a session from its submission to its end.</summary>
internal sealed class CallSender(AppConnection app, Session session, GradioCallOptions defaultOptions, CancellationToken lifetime)
{
    private const int MaxRetries = 3;

    private readonly RunningTasks _running = new();
    private readonly SessionRoutes _routes = new(app, session, lifetime);

    /// <summary>Makes a call and starts it; whatever goes wrong ends it, and nothing is thrown here.</summary>
    public Call Start(GradioClient client, string endpoint, GradioArguments arguments, GradioCallOptions? options, CancellationToken cancellationToken)
    {
        options = options?.Copy() ?? defaultOptions;
        var call = new Call(client, endpoint, options.RetryOnConnectionLoss ? MaxRetries : 0, cancellationToken, lifetime) { Events = options.Events };
        if (_running.TryEnter())
        {
            _ = RunAsync(call, arguments, options);
        }
        else
        {
            call.Fail(new ObjectDisposedException(nameof(GradioClient)));
            call.Dispose();
        }

        return call;
    }

    /// <summary>Waits until no call is under way; the lifetime has ended before.</summary>
    public Task CloseAsync() => _running.CloseAsync();

    /// <remarks>One method, since 1,000 calls at once are 1,000 of each state machine that waits.</remarks>
    private async Task RunAsync(Call call, GradioArguments arguments, GradioCallOptions options)
    {
        var own = options.OwnSession ? new Session(app, null, lifetime) : null;
        var routes = own is null ? _routes : new SessionRoutes(app, own, lifetime);
        PreparedCall? prepared = null;
        try
        {
            call.SessionHash = (own ?? session).Hash;
            call.Trace?.Enter(arguments);
            call.LimitTime(app.Options.TimeProvider, app.Options.CallTimeout);
            (own ?? session).Begin();
            for (var attempt = 0; !call.HasEnded; attempt++)
            {
                var settled = call.Settled;
                var sending = false;
                try
                {
                    if (attempt > 0)
                        await PauseAsync(call, attempt).ConfigureAwait(false);
                    do
                    {
                        sending = false;
                        await app.SettleDoubtAsync(call.Token).ConfigureAwait(false);
                        prepared = await PrepareAsync(call, arguments, options, routes, prepared).ConfigureAwait(false);
                        sending = true;
                    }
                    while (!await call.Route!.SendAsync(call, prepared).ConfigureAwait(false));
                    await settled.ConfigureAwait(false);
                }
                catch (Exception e)
                {
                    if (Call.IsConnectionLoss(e))
                        app.Doubt();
                    call.Fail(sending && IsNonsense(e) ? call.Nonsense(e) : e);
                }
            }

            if (call.Route is { } route)
                await route.EndAsync(call).ConfigureAwait(false);
        }
        finally
        {
            if (own is not null)
                await own.DisposeAsync().ConfigureAwait(false);
            call.Dispose();
            _running.Exit();
        }
    }

    /// <summary>Whether it is what reading a strange answer throws.</summary>
    private static bool IsNonsense(Exception e) => e is JsonException or FormatException || e.GetType() == typeof(InvalidOperationException);

    private Task PauseAsync(Call call, int attempt)
    {
        SessionLog.CallRetried(app.Logger, call.EndpointName, attempt);
        return app.Options.TimeProvider.PauseAsync(TimeSpan.FromSeconds(1 << (attempt - 1)), call.Token);
    }

    /// <summary>Finds the call's endpoint and way, and what is to be sent.</summary>
    /// <returns>The call as it was prepared for another try, if any: files are uploaded once, unless the app is another by then.</returns>
    private ValueTask<PreparedCall> PrepareAsync(Call call, GradioArguments arguments, GradioCallOptions options, SessionRoutes routes, PreparedCall? prepared)
    {
        var endpoints = app.Endpoints;
        var endpoint = endpoints.Find(call.EndpointName);
        if (options.ShowState)
            endpoint = endpoint.WithAllShown();
        call.Endpoint = endpoint;
        call.Route = routes.For(endpoint);
        return prepared is not null && prepared.Config == endpoints.Config ? new(prepared) : PrepareAsync(call, endpoints.Config, endpoint, arguments, options);
    }

    private async ValueTask<PreparedCall> PrepareAsync(Call call, AppConfig config, EndpointConfig endpoint, GradioArguments arguments, GradioCallOptions options)
    {
        if (arguments.Names.Count > 0)
            arguments = await app.Api.ArrangeAsync(endpoint, arguments, call.Token).ConfigureAwait(false);
        var defaults = await GetDefaultsAsync(endpoint, arguments, call.Token).ConfigureAwait(false);
        var token = options.OAuthToken is null ? null : await GetOAuthTokenAsync(endpoint, options.OAuthToken, call.Token).ConfigureAwait(false);
        var files = await app.Files.SendAsync(arguments, endpoint, call.Token).ConfigureAwait(false);
        return new PreparedCall(config, endpoint, arguments, files, defaults, options, token);
    }

    /// <summary>Gets the token that the function acts with; one that asks for none gets none.</summary>
    private async Task<string?> GetOAuthTokenAsync(EndpointConfig endpoint, Func<CancellationToken, ValueTask<string?>> provider, CancellationToken cancellationToken)
    {
        var api = await app.Api.GetAsync(cancellationToken).ConfigureAwait(false);
        if (api.Find(endpoint.Name) is not { TakesOAuthToken: true })
            return null;
        RequestStamp.RequireSafe(app.Transport.Root, app.Options);
        return await RequestStamp.GetTokenAsync(provider, "OAuthToken of the call's options", app.Transport.Root, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> GetDefaultsAsync(EndpointConfig endpoint, GradioArguments arguments, CancellationToken cancellationToken)
    {
        var inputs = endpoint.ShownInputs.Count(shown => shown);
        if (arguments.Count > inputs)
            throw new ArgumentException($"{endpoint.Name} takes {inputs} arguments, but {arguments.Count} were given. If the call is generated, the app has changed: take the snapshot again.");
        if (arguments.Count == inputs && !arguments.HasDefaults)
            return null;
        return await app.Api.GetDefaultsAsync(endpoint, arguments, inputs, cancellationToken).ConfigureAwait(false);
    }
}
