using System.Globalization;
using System.Text.Json;
using Gradio.Testing.Description;
using Gradio.Testing.Json;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary><c>POST /component_server</c>: the functions that components have on the server.</summary>
internal sealed class ComponentRoutes(AppModel app, GradioTestServerOptions options)
{
    public async Task CallAsync(HttpContext context, byte[] body)
    {
        var (call, component, function) = context.Request.HasFormContentType ? await ReadFormAsync(context).ConfigureAwait(false) : ReadJson(body);
        var functions = app.Components.FirstOrDefault(candidate => candidate.Id == component)?.Component.Functions
            ?? throw new InvalidOperationException("There is no such component.");
        if (!functions.TryGetValue(function, out var found))
            throw new RefusedException(StatusCodes.Status404NotFound, "Function not found.");
        if (options.MaxFileSize is { } limit && call.Files.Values.Any(file => file.Length > limit))
            throw new RefusedException(StatusCodes.Status413PayloadTooLarge, "File size exceeded maximum allowed size.");
        await context.JsonAsync(JsonSerializer.Serialize(found(call), GradioJson.Plain)).ConfigureAwait(false);
    }

    private static (TestComponentCall Call, int Component, string Function) ReadJson(byte[] body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            var hash = root.TryGetProperty("session_hash", out var session) ? session.GetString() : null;
            return (new TestComponentCall(hash, root.GetProperty("data"), new Dictionary<string, string>(), new Dictionary<string, byte[]>()),
                root.GetProperty("component_id").GetInt32(), root.GetProperty("fn_name").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "Invalid JSON body.");
        }
    }

    private static async Task<(TestComponentCall Call, int Component, string Function)> ReadFormAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var files = new Dictionary<string, byte[]>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
            files[file.Name] = content.ToArray();
        }

        var fields = form.Where(field => field.Key is not ("component_id" or "fn_name" or "session_hash")).ToDictionary(field => field.Key, field => field.Value.ToString());
        return (new TestComponentCall(form["session_hash"], default, fields, files), int.Parse(form["component_id"].ToString(), CultureInfo.InvariantCulture), form["fn_name"].ToString());
    }
}
