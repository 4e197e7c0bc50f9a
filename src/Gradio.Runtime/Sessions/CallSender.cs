using System.Text.Json;
using Gradio.Diagnostics;
using Gradio.Files;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
using Microsoft.Extensions.Logging;

namespace Gradio.Sessions;

/// <summary>Leads each call from its submission to its end.</summary>
internal sealed class CallSender : IAsyncDisposable
{
    private readonly Transport _transport;
    private readonly AppConfig _config;
    private readonly EndpointTable _endpoints;
    private readonly Session _session;
    private readonly Uploader _uploader;
    private readonly ParameterDefaults _defaults;
    private readonly ILogger _logger;
    private readonly CancellationToken _lifetime;
    private readonly SemaphoreSlim _joins;
    private readonly RunningTasks _running = new();
    private readonly Cancellations _cancellations = new();
    private readonly Uri _joinUrl;
    private readonly Uri _cancelUrl;

    public CallSender(Transport transport, AppConfig config, Session session, int maxConcurrentJoins, ClientTelemetry telemetry, CancellationToken lifetime)
    {
        _transport = transport;
        _config = config;
        _endpoints = new EndpointTable(config);
        _session = session;
        _uploader = new Uploader(transport, telemetry);
        _defaults = new ParameterDefaults(transport);
        _logger = telemetry.Logger;
        _lifetime = lifetime;
        _joins = new SemaphoreSlim(maxConcurrentJoins);
        _joinUrl = new Uri(transport.Api, "queue/join");
        _cancelUrl = new Uri(transport.Api, "cancel");
    }

    public EndpointTable Endpoints => _endpoints;

    /// <summary>How the app describes its API.</summary>
    public Task<JsonDocument> DescribeAsync(CancellationToken cancellationToken) => _defaults.DescribeAsync(cancellationToken);

    /// <summary>Makes a call and starts it; whatever goes wrong ends it, and nothing is thrown here.</summary>
    public Call Start(GradioClient client, string endpoint, GradioArguments arguments, CancellationToken cancellationToken)
    {
        var call = new Call(client, endpoint, _cancellations.Add, cancellationToken, _lifetime);
        if (_running.TryEnter())
        {
            _ = RunAsync(call, arguments);
        }
        else
        {
            call.Fail(new ObjectDisposedException(nameof(GradioClient)));
            call.Dispose();
        }

        return call;
    }

    /// <summary>Waits until no call is under way; the lifetime has ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _running.CloseAsync().ConfigureAwait(false);
        _joins.Dispose();
        _defaults.Dispose();
    }

    public Task<IReadOnlyList<string>> UploadAsync(IReadOnlyList<GradioFile> files, CancellationToken cancellationToken) => _uploader.UploadAsync(files, cancellationToken);

    private async Task RunAsync(Call call, GradioArguments arguments)
    {
        call.Trace?.Enter(arguments);
        try
        {
            await SendAsync(call, arguments).ConfigureAwait(false);
            await call.Ended.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            call.Fail(Typed(e, call));
        }

        try
        {
            if (call is { IsCancelled: true, EventId: not null } && !_lifetime.IsCancellationRequested)
                await CancelOnServerAsync(call).ConfigureAwait(false);
            else
                _session.Remove(call);
        }
        finally
        {
            _cancellations.Remove(call);
            call.Dispose();
            _running.Exit();
        }
    }

    /// <summary>What a server's nonsense makes the JSON reader throw.</summary>
    private static Exception Typed(Exception e, Call call) => e is JsonException or FormatException || e.GetType() == typeof(InvalidOperationException)
        ? new GradioProtocolException($"The server's answer to the call of {call.EndpointName} makes no sense: {e.Message}", e)
        : e;

    private async Task SendAsync(Call call, GradioArguments arguments)
    {
        var endpoint = _endpoints.Find(call.EndpointName);
        call.Endpoint = endpoint;
        var defaults = await GetDefaultsAsync(endpoint, arguments, call.Token).ConfigureAwait(false);
        var paths = await PrepareFilesAsync(call, arguments.Writer.Files).ConfigureAwait(false);
        if (RunsUnqueued(endpoint))
        {
            await RunUnqueuedAsync(call, CallBody.Write(arguments, endpoint, paths, defaults, _session.Hash, wantsDiffs: true)).ConfigureAwait(false);
            return;
        }

        call.UsesDiffs = endpoint.TextOnly;
        await _joins.WaitAsync(call.Token).ConfigureAwait(false);
        try
        {
            await _cancellations.WhenDoneAsync(endpoint).WaitAsync(call.Token).ConfigureAwait(false);
            await JoinAsync(call, hash => CallBody.Write(arguments, endpoint, paths, defaults, hash, call.UsesDiffs)).ConfigureAwait(false);
        }
        finally
        {
            _joins.Release();
        }
    }

    private async Task JoinAsync(Call call, Func<string, JsonBuffer> writeBody)
    {
        var ticket = _session.BeginJoin();
        string eventId;
        try
        {
            // not with the caller's token: a call that the server may have taken must be known by its id to be cancelled
            using var content = Transport.Json(writeBody(ticket.SessionHash));
            var answer = await _transport.SendAsync(HttpMethod.Post, _joinUrl, content, _lifetime).ConfigureAwait(false);
            eventId = ReadEventId(answer, call);
        }
        catch (Exception e)
        {
            _session.AbandonJoin();

            // a request that broke on its way may have been taken: to say that nothing was reached would invite a second job
            if (e is GradioConnectException { InnerException: HttpRequestException reason } && !Transport.NeverConnected(reason))
                throw Session.Lost(call, reason);
            throw;
        }

        _session.CompleteJoin(ticket, call, eventId);
    }

    private async Task RunUnqueuedAsync(Call call, JsonBuffer body)
    {
        using var content = Transport.Json(body);
        var url = new Uri(_transport.Api, "run/" + Uri.EscapeDataString(call.EndpointName.TrimStart('/')));
        var answer = await _transport.SendWithoutTimeoutAsync(HttpMethod.Post, url, content, call.Token).ConfigureAwait(false);
        if (answer.StatusCode is not (200 or 500) || answer.MediaType != "application/json")
            throw Refused(answer, call);
        CompleteUnqueued(call, answer);
    }

    private static void CompleteUnqueued(Call call, Answer answer)
    {
        var reader = new Utf8JsonReader(answer.Body, JsonReading.Deep);
        reader.Read();
        var output = CallOutput.Read(ref reader, answer.Body);
        if (answer.StatusCode == 200 && output.Data.IsEmpty && output.Error.IsEmpty)
            throw new GradioProtocolException($"The server's answer to the call of {call.EndpointName} has no outputs.");
        call.Complete(output, failed: answer.StatusCode == 500);
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> GetDefaultsAsync(EndpointConfig endpoint, GradioArguments arguments, CancellationToken cancellationToken)
    {
        var inputs = endpoint.ShownInputs.Count(shown => shown);
        if (arguments.Count > inputs)
            throw new ArgumentException($"{endpoint.Name} takes {inputs} arguments, but {arguments.Count} were given. If the call is generated, the app has changed: take the snapshot again.");
        if (arguments.Count == inputs && !arguments.HasDefaults)
            return null;
        return await _defaults.GetAsync(endpoint, arguments, inputs, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> PrepareFilesAsync(Call call, List<(int Offset, GradioFile File)> files)
    {
        if (files.Count == 0)
            return [];
        var uploads = files.Select(entry => entry.File).Where(file => !IsReachable(file, call.Client)).Distinct().ToList();
        var uploaded = await _uploader.UploadAsync(uploads, call.Token).ConfigureAwait(false);
        return files.Select(entry => PathOf(entry.File)).ToList();

        string PathOf(GradioFile file) => uploads.IndexOf(file) is >= 0 and var index ? uploaded[index] : file.ServerPath ?? file.Url!.OriginalString;
    }

    /// <summary>Whether the server has the file, or fetches it by itself.</summary>
    private static bool IsReachable(GradioFile file, GradioClient client) => file.IsOn(client) || file is { ServerPath: null, Url.Scheme: "http" or "https" };

    /// <summary>Gradio 5 answers an unqueued call with JSON values turned into Python text, and an unqueued generator gives its first value only: these go through the queue, which takes them as well.</summary>
    private bool RunsUnqueued(EndpointConfig endpoint) => endpoint is { Queued: false, Streams: false } && _config.MajorVersion != 5;

    private async Task CancelOnServerAsync(Call call)
    {
        // where it is done already, a cancellation would only stop others
        if (!_session.TryBeginCancel(call))
            return;
        try
        {
            using var content = Transport.Json(CancelBody(call));
            var answer = await _transport.SendAsync(HttpMethod.Post, _cancelUrl, content, _lifetime).ConfigureAwait(false);
            if (!answer.IsSuccess)
                throw _transport.Failed(answer, "a cancellation");
            _session.CompleteCancel(call);
        }
        catch (Exception e)
        {
            _session.Remove(call);
            // the caller has his cancellation; that the server works on is all there is to say
            SessionLog.CancelFailed(_logger, e.GetType().Name, call.EndpointName);
        }
    }

    private static JsonBuffer CancelBody(Call call)
    {
        var body = new JsonBuffer();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteString("session_hash"u8, call.SessionHash);
        writer.WriteNumber("fn_index"u8, call.Endpoint!.FnIndex);
        writer.WriteString("event_id"u8, call.EventId);
        writer.WriteEndObject();
        return body;
    }

    private string ReadEventId(Answer answer, Call call)
    {
        if (!answer.IsSuccess)
            throw Refused(answer, call);
        try
        {
            var reader = new Utf8JsonReader(answer.Body);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("event_id"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length is > 0 and <= Session.MaxEventIdLength)
                    return reader.GetString()!;
            }
        }
        catch (JsonException e)
        {
            throw new GradioProtocolException("The server's answer to a join is not JSON.", e);
        }

        throw new GradioProtocolException("The server's answer to a join has no event id that could be one.");
    }

    private GradioException Refused(Answer answer, Call call) => answer.StatusCode switch
    {
        503 => new GradioQueueFullException($"The queue of the app is full, so {call.EndpointName} was not started ({ErrorPayload.Detail(answer.Text).TrimEnd('.')}). Call again later."),
        400 or 422 => ErrorPayload.OfRefusedCall(answer.StatusCode, answer.Text),
        _ => _transport.Failed(answer, "the call of " + call.EndpointName),
    };
}
