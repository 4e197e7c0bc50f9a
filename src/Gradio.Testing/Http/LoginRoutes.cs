using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Gradio.Testing.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Gradio.Testing.Http;

/// <summary>Who is logged in. The cookies hold for this server alone, as Gradio's hold for one process.</summary>
internal sealed class LoginRoutes(GradioTestServerOptions options)
{
    private static readonly string[] Fields = ["username", "password"];

    private readonly string _cookieId = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
    private readonly ConcurrentDictionary<string, string> _usersByToken = new();

    public bool IsRequired => options.Users.Count > 0;

    /// <summary>Who sent the request; null for nobody known.</summary>
    public string? UserOf(HttpRequest request) => TokenOf(request) is { } token ? _usersByToken.GetValueOrDefault(token) : null;

    /// <exception cref="RefusedException">A login is needed, and the request shows none.</exception>
    public void Check(HttpRequest request)
    {
        if (IsRequired && UserOf(request) is null)
            throw new RefusedException(StatusCodes.Status401Unauthorized, new Dictionary<string, object?> { ["error"] = "Not authenticated", ["auth_message"] = options.AuthMessage });
    }

    /// <summary><c>POST /login</c></summary>
    public async Task LoginAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false) : FormCollection.Empty;
        string[] missing = [.. Fields.Where(field => !form.ContainsKey(field))];
        if (missing.Length > 0)
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, missing.Select(field =>
                new Dictionary<string, object?> { ["type"] = "missing", ["loc"] = (string[])["body", field], ["msg"] = "Field required", ["input"] = null }));

        if (!IsRequired)
        {
            RedirectToRoot(context);
            return;
        }

        var username = form["username"].ToString().Trim();
        if (!options.Users.TryGetValue(username, out var password) || password != form["password"])
            throw new RefusedException(StatusCodes.Status400BadRequest, "Incorrect credentials.");

        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        _usersByToken[token] = username;
        context.Response.Headers.SetCookie = new[]
        {
            $"access-token-{_cookieId}={token}; HttpOnly; Path=/; SameSite=none; Secure",
            $"access-token-unsecure-{_cookieId}={token}; HttpOnly; Path=/; SameSite=lax",
        };
        await context.JsonAsync("{\"success\":true}").ConfigureAwait(false);
    }

    /// <summary><c>GET /logout</c></summary>
    public Task LogoutAsync(HttpContext context)
    {
        if (UserOf(context.Request) is { } username)
        {
            foreach (var (token, _) in _usersByToken.Where(pair => pair.Value == username))
                _usersByToken.TryRemove(token, out _);
        }
        context.Response.Headers.SetCookie = new[]
        {
            $"access-token-{_cookieId}=\"\"; Max-Age=0; Path=/; SameSite=lax",
            $"access-token-unsecure-{_cookieId}=\"\"; Max-Age=0; Path=/; SameSite=lax",
        };
        RedirectToRoot(context);
        return Task.CompletedTask;
    }

    /// <summary><c>GET /user</c></summary>
    public Task UserAsync(HttpContext context) => context.JsonAsync(JsonSerializer.Serialize(UserOf(context.Request), GradioJson.Plain));

    private void RedirectToRoot(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = RequestContext.Root(context.Request, options.MountPath);
    }

    private string? TokenOf(HttpRequest request) =>
        request.Cookies[$"access-token-{_cookieId}"] ?? request.Cookies[$"access-token-unsecure-{_cookieId}"];
}
