using System.Text;
using System.Text.Json;
using Gradio.Testing.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary>A request that cannot be served: it ends with this status and body.</summary>
internal sealed class RefusedException(int status, object? detail) : Exception
{
    public int Status { get; } = status;

    public object? Detail { get; } = detail;
}

/// <summary>Closes the connection in the middle of the body, after everything written so far has gone out.</summary>
internal sealed class CutException : Exception;

/// <summary>The ways of answering.</summary>
internal static class Answers
{
    public static Task JsonAsync(this HttpContext context, string json, int status = StatusCodes.Status200OK) =>
        context.BodyAsync(json, "application/json", status);

    public static Task DetailAsync(this HttpContext context, int status, object? detail) =>
        context.JsonAsync(JsonSerializer.Serialize(new Dictionary<string, object?> { ["detail"] = detail }, GradioJson.Plain), status);

    public static Task TextAsync(this HttpContext context, int status, string text) =>
        context.BodyAsync(text, "text/plain; charset=utf-8", status);

    public static async Task BodyAsync(this HttpContext context, string body, string contentType, int status)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Does what is planned for a request.</summary>
    /// <returns>Whether it is answered with that.</returns>
    public static async Task<bool> PlannedAsync(this HttpContext context, PlannedAnswer planned, TimeProvider time)
    {
        if (planned.Delay > TimeSpan.Zero)
            await Task.Delay(planned.Delay, time, context.RequestAborted).ConfigureAwait(false);
        if (planned.Drops)
            context.Abort();
        foreach (var header in planned.Headers ?? new Dictionary<string, string>())
            context.Response.Headers[header.Key] = header.Value;
        if (planned.Status is { } status)
            await context.BodyAsync(planned.Body, planned.ContentType, status).ConfigureAwait(false);
        return planned.Drops || planned.Status is not null;
    }

    /// <summary>What Gradio does where it has no answer: a bare 500, after which the connection is closed without a word of it.</summary>
    public static async Task CrashAsync(this HttpContext context)
    {
        await context.TextAsync(StatusCodes.Status500InternalServerError, "Internal Server Error").ConfigureAwait(false);
        await context.Response.CompleteAsync().ConfigureAwait(false);
        context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
    }
}
