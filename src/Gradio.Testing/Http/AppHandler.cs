using System.Text;
using Gradio.Testing.Description;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary>Answers every request to the server: faults first, then login, then the routes.</summary>
internal sealed class AppHandler(
    AppModel app, ConfigDocument config, LoginRoutes login, QueueRoutes queue, FileRoutes files, MediaRoutes media, ComponentRoutes components, SessionHeartbeat heartbeat,
    GradioTestServerOptions options, TestServerActivity activity, TestServerFaults faults)
{
    private static readonly string[] RoutesWithoutLogin = ["/cancel", "/reset", "/app_id", "/startup-events", "/user"];

    private readonly Lazy<string> _info = new(() => InfoDocument.Text(app, allEndpoints: false));

    public async Task HandleAsync(HttpContext context)
    {
        var body = await ReadJsonBodyAsync(context.Request).ConfigureAwait(false);
        var rawPath = RequestContext.RawPath(context);
        var path = PathInApp(rawPath);
        activity.Requested(new TestRequest(
            context.Request.Method, rawPath, context.Request.QueryString.ToString(), RequestContext.Headers(context.Request),
            body is null ? null : Encoding.UTF8.GetString(body)));
        try
        {
            if (options.AnswerCookie is { } cookie)
                context.Response.Headers.SetCookie = cookie;
            if (!HasToken(context.Request))
                await context.BodyAsync("<!doctype html><html><body>Sign in</body></html>", "text/html; charset=utf-8", StatusCodes.Status401Unauthorized).ConfigureAwait(false);
            else if (!await FaultAsync(context, path ?? rawPath).ConfigureAwait(false))
                await RouteAsync(context, path, body ?? []).ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            await context.DetailAsync(refused.Status, refused.Detail).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not CutException && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await context.CrashAsync().ConfigureAwait(false);
        }
    }

    private static async Task<byte[]?> ReadJsonBodyAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.HasFormContentType)
            return null;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }

    /// <summary>The path below the place where the app is mounted; null for any other.</summary>
    private string? PathInApp(string rawPath)
    {
        if (!rawPath.StartsWith(options.MountPath, StringComparison.Ordinal))
            return null;
        var path = rawPath[options.MountPath.Length..];
        return path.Length == 0 || path[0] == '/' ? path : null;
    }

    private string? PathInApi(string path) =>
        path.StartsWith(options.ApiPrefix + "/", StringComparison.Ordinal) ? path[options.ApiPrefix.Length..] : null;

    private bool HasToken(HttpRequest request) =>
        options.RequiredToken is not { } token || request.Headers.Authorization == "Bearer " + token || request.Headers["x-hf-authorization"] == "Bearer " + token;

    /// <returns>Whether a fault has answered.</returns>
    private async Task<bool> FaultAsync(HttpContext context, string path)
    {
        if (faults.TakeAnswer(path, PathInApi(path) ?? path) is not { } planned)
            return false;
        return await context.PlannedAsync(planned, options.TimeProvider).ConfigureAwait(false);
    }

    private async Task RouteAsync(HttpContext context, string? path, byte[] body)
    {
        switch (path?.TrimEnd('/'))
        {
            case "" when path.Length == 0:
                context.Response.Redirect(options.MountPath + "/", permanent: false, preserveMethod: true);
                break;
            case "":
                await PageAsync(context).ConfigureAwait(false);
                break;
            case "/config":
                Require(context, HttpMethods.Get);
                login.Check(context.Request);
                await context.JsonAsync(Config(context)).ConfigureAwait(false);
                break;
            case "/login":
                Require(context, HttpMethods.Post);
                await login.LoginAsync(context).ConfigureAwait(false);
                break;
            case "/logout":
                await login.LogoutAsync(context).ConfigureAwait(false);
                break;
            case { } other when PathInApi(other) is { } inApi:
                await RouteInApiAsync(context, inApi, body).ConfigureAwait(false);
                break;
            default:
                throw NotFound();
        }
    }

    private Task RouteInApiAsync(HttpContext context, string path, byte[] body)
    {
        if (!RoutesWithoutLogin.Contains(path) && !path.StartsWith("/heartbeat/", StringComparison.Ordinal))
            login.Check(context.Request);

        var request = context.Request;
        switch (path)
        {
            case "/info":
                Require(context, HttpMethods.Get);
                return context.JsonAsync(request.Query["all_endpoints"].ToString().Length > 0 ? InfoDocument.Text(app, allEndpoints: true) : _info.Value);
            case "/queue/join":
                Require(context, HttpMethods.Post);
                return queue.JoinAsync(context, body, login.UserOf(request));
            case "/queue/data":
                Require(context, HttpMethods.Get);
                return queue.DataAsync(context);
            case "/queue/status":
                Require(context, HttpMethods.Get);
                return queue.StatusAsync(context);
            case "/cancel":
                Require(context, HttpMethods.Post);
                return queue.CancelAsync(context, body);
            case "/reset":
                Require(context, HttpMethods.Post);
                return context.JsonAsync("{\"success\":true}");
            case "/upload":
                Require(context, HttpMethods.Post);
                return files.UploadAsync(context);
            case "/component_server":
                Require(context, HttpMethods.Post);
                return components.CallAsync(context, body);
            case "/app_id":
                return context.JsonAsync($"{{\"app_id\":{faults.AppId}}}");
            case "/startup-events":
                return context.JsonAsync("false");
            case "/user":
                return login.UserAsync(context);
            case "/login_check":
                return context.JsonAsync("null");
        }
        if (Rest(path, "/file=") is { } file)
            return files.DownloadAsync(context, file);
        if (Rest(path, "/stream/") is { } stream)
            return media.SendAsync(context, stream);
        if (Rest(path, "/heartbeat/") is not null)
            return heartbeat.SendAsync(context);
        if (Rest(path, "/run/") is { } run)
            return Call(run);
        if (Rest(path, "/api/") is { } api)
            return Call(api);
        throw NotFound();

        Task Call(string name)
        {
            Require(context, HttpMethods.Post);
            return queue.RunAsync(context, body, Uri.UnescapeDataString(name), login.UserOf(request));
        }
    }

    private Task PageAsync(HttpContext context)
    {
        var config = login.IsRequired && login.UserOf(context.Request) is null ? "{\"auth_required\":true}" : Config(context);
        return context.BodyAsync($"<!doctype html><html><head><script>window.gradio_config = {config};</script></head><body></body></html>", "text/html; charset=utf-8", StatusCodes.Status200OK);
    }

    private string Config(HttpContext context) =>
        config.Text(RequestContext.Root(context.Request, options.MountPath), login.UserOf(context.Request));

    private static string? Rest(string path, string prefix) => path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : null;

    private static RefusedException NotFound() => new(StatusCodes.Status404NotFound, "Not Found");

    private static void Require(HttpContext context, string method)
    {
        if (context.Request.Method == method)
            return;
        context.Response.Headers.Allow = method;
        throw new RefusedException(StatusCodes.Status405MethodNotAllowed, "Method Not Allowed");
    }
}
