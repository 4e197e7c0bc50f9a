using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Gradio.Testing.Description;
using Gradio.Testing.Files;
using Gradio.Testing.Json;
using Gradio.Testing.Queue;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary>Calls: into the queue and out of it.</summary>
internal sealed class QueueRoutes(
    AppModel app, EventQueue queue, CallRunner runner, SessionStore sessions, FileStore files, EventStream stream,
    GradioTestServerOptions options, TestServerActivity activity)
{
    private readonly ConcurrentDictionary<string, JsonSerializerOptions> _jsonByRoot = new();

    /// <summary><c>POST /queue/join</c></summary>
    public async Task JoinAsync(HttpContext context, byte[] body, string? username)
    {
        var call = CallBody.Read(context.Request, body);
        if (call.SessionHash is not { } hash)
            throw new RefusedException(StatusCodes.Status400BadRequest, "Session hash not found.");
        if (call.FunctionIndex is not { } index)
            throw new RefusedException(StatusCodes.Status400BadRequest, "No function index provided.");
        if (index < 0 || index >= app.Endpoints.Count)
        {
            await context.CrashAsync().ConfigureAwait(false);
            return;
        }

        var request = Request(context, call, app.Endpoints[index], sessions.Get(hash), username);
        Validation.Check(request);
        if (queue.Join(request, out var refusal) is not { } eventId)
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, refusal);

        activity.Joined();
        await context.JsonAsync($"{{\"event_id\":\"{eventId}\"}}").ConfigureAwait(false);
    }

    /// <summary><c>GET /queue/data</c></summary>
    public async Task DataAsync(HttpContext context)
    {
        if (context.Request.Query["session_hash"].ToString() is not { Length: > 0 } hash)
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, new object[]
            {
                new Dictionary<string, object?> { ["type"] = "missing", ["loc"] = (string[])["query", "session_hash"], ["msg"] = "Field required", ["input"] = null },
            });

        var session = sessions.Get(hash);
        var sawEnd = false;
        try
        {
            sawEnd = await stream.SendAsync(context, session).ConfigureAwait(false);
        }
        finally
        {
            if (!sawEnd)
                queue.Abandon(session);
        }
    }

    /// <summary><c>POST /cancel</c></summary>
    public Task CancelAsync(HttpContext context, byte[] body)
    {
        var root = CallBody.ReadObject(context.Request, body);
        CallBody.Require(root, "session_hash", "fn_index", "event_id");
        queue.Cancel(sessions.Get(root.GetProperty("session_hash").GetString()), root.GetProperty("fn_index").GetInt32(), root.GetProperty("event_id").GetString()!);
        activity.Cancelled();
        return context.JsonAsync("{\"success\":true}");
    }

    /// <summary><c>POST /run/{name}</c></summary>
    public async Task RunAsync(HttpContext context, byte[] body, string name, string? username)
    {
        var call = CallBody.Read(context.Request, body);
        var endpoint = call.FunctionIndex is { } index ? app.Endpoints.ElementAtOrDefault(index) : app.Find(name);
        if (endpoint is null)
        {
            await context.CrashAsync().ConfigureAwait(false);
            return;
        }

        var (json, status) = await ResultAsync(Request(context, call, endpoint, sessions.Get(call.SessionHash), username), context.RequestAborted).ConfigureAwait(false);
        await context.JsonAsync(json, status).ConfigureAwait(false);
    }

    /// <summary><c>GET /queue/status</c></summary>
    public Task StatusAsync(HttpContext context) =>
        context.JsonAsync($"{{\"msg\":\"estimation\",\"event_id\":null,\"rank\":null,\"queue_size\":{queue.WaitingCount},\"rank_eta\":null}}");

    private async Task<(string Json, int Status)> ResultAsync(CallRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var output = await runner.RunOnceAsync(request, cancellationToken).ConfigureAwait(false);
            return (Write(output.Write), StatusCodes.Status200OK);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return (Write(AppError.From(e, options.ShowErrors).Write), StatusCodes.Status500InternalServerError);
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GradioJson.WriterOptions))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private CallRequest Request(HttpContext context, CallBody call, AppEndpoint endpoint, Session session, string? username)
    {
        var apiRoot = RequestContext.Root(context.Request, options.MountPath) + options.ApiPrefix;
        var json = _jsonByRoot.GetOrAdd(apiRoot, root => GradioJson.CreateOptions(files, root));
        return new CallRequest(endpoint, session, call.Data, call.SimpleFormat, json, RequestContext.Headers(context.Request), username, call.OAuthToken);
    }
}
