using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Untyped;

/// <summary>The function of a component that is called.</summary>
internal sealed record ComponentCall(int ComponentId, string Function, string SessionHash);

/// <summary>Calls the functions that components have on the server.</summary>
internal static class ComponentServer
{
    public static async Task<JsonElement> CallAsync(Transport transport, ComponentCall call, object? data, CancellationToken cancellationToken)
    {
        using RequestBody content = UntypedCall.MembersOf(data)?.ToList() is { } members && members.Exists(member => member.Value is GradioFile)
            ? new FormBody(await FormAsync(call, members, cancellationToken).ConfigureAwait(false))
            : new JsonBody(Body(call, data));
        var answer = await transport.SendWithoutTimeoutAsync(HttpMethod.Post, new Uri(transport.Api, "component_server"), content, cancellationToken).OrGivenUpAsync(cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw transport.Failed(answer, $"the call of {call.Function} of component {call.ComponentId}");
        try
        {
            using var document = JsonDocument.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = JsonReading.Deep.MaxDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new GradioProtocolException($"The server's answer to the call of {call.Function} is not JSON.", e);
        }
    }

    private static JsonBuffer Body(ComponentCall call, object? data)
    {
        var body = new JsonBuffer();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WritePropertyName("data"u8);
        writer.WriteRawValue(Json(data));
        writer.WriteNumber("component_id"u8, call.ComponentId);
        writer.WriteString("fn_name"u8, call.Function);
        writer.WriteString("session_hash"u8, call.SessionHash);
        writer.WriteEndObject();
        return body;
    }

    private static byte[] Json(object? data)
    {
        var arguments = UntypedCall.Write([data], null);
        return arguments.Writer.Files.Count == 0
            ? arguments.Writer.Written.ToArray()
            : throw new ArgumentException("A function of a component takes files as members of a dictionary only, not deeper.", nameof(data));
    }

    private static async Task<MultipartFormDataContent> FormAsync(ComponentCall call, IEnumerable<(string Name, object? Value)> members, CancellationToken cancellationToken)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(call.ComponentId.ToString(System.Globalization.CultureInfo.InvariantCulture)), "\"component_id\"" },
            { new StringContent(call.Function), "\"fn_name\"" },
            { new StringContent(call.SessionHash), "\"session_hash\"" },
        };
        try
        {
            foreach (var (name, value) in members)
            {
                if (value is GradioFile file)
                    form.Add(await PartAsync(name, file, cancellationToken).ConfigureAwait(false));
                else
                    form.Add(new StringContent(value as string ?? Encoding.UTF8.GetString(Json(value))), $"\"{name}\"");
            }

            return form;
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }

    private static async Task<HttpContent> PartAsync(string name, GradioFile file, CancellationToken cancellationToken)
    {
        var source = await file.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        var part = new StreamContent(source);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        // the function is not told the file's name, and .NET would write it in a way that some versions refuse
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"; filename=\"blob\"");
        return part;
    }
}
