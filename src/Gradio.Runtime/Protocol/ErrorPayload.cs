using System.Text;
using System.Text.Json;

namespace Gradio.Protocol;

/// <summary>Turns the error objects of Gradio into exceptions.</summary>
internal static class ErrorPayload
{
    private const int MaxBody = 1000;

    /// <summary>The error of a call: the output of a failed completion, or the body of a failed unqueued call.</summary>
    /// <param name="error">The JSON; empty for none.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="isQuoted">Whether the app's Gradio puts messages in quotes.</param>
    public static GradioException OfCall(ReadOnlySpan<byte> error, string endpoint, bool isQuoted)
    {
        string? message = null;
        string? title = null;
        double? duration = null;
        if (!error.IsEmpty)
        {
            var reader = new Utf8JsonReader(error, JsonReading.Deep);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("error"u8))
                    message = reader.ReadText();
                else if (reader.ValueTextEquals("title"u8))
                    title = reader.ReadText();
                else if (reader.ValueTextEquals("duration"u8))
                    duration = reader.ReadNumber();
                else
                    reader.Skip();
            }
        }

        // Gradio up to 4.21 writes the hidden error of a later step of a generator as the text "None"
        if (message is null or "None")
            return new GradioAppErrorHiddenException(endpoint);
        if (isQuoted)
            message = Unquote(message);
        if (QuotaError.TryRead(message) is { } quota)
            return quota;
        return new GradioAppException(message, title, duration is > 0 ? duration.ToSeconds() : null);
    }

    /// <summary>The answer 400 or 422 to a call; null where it does not say what was wrong.</summary>
    public static GradioValidationException? OfRefusedCall(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail", out var detail))
            {
                var errors = detail.ValueKind switch
                {
                    JsonValueKind.String => [new GradioValidationError(null, Unquote(detail.GetString()!))],
                    JsonValueKind.Array => detail.EnumerateArray().Select(ReadEntry).OfType<GradioValidationError>().ToArray(),
                    _ => [],
                };
                if (errors.Length > 0)
                    return new GradioValidationException("The app refused the call: " + string.Join("; ", errors.Select(Describe)), errors);
            }
        }
        catch (JsonException)
        {
            // it is not the app's
        }

        return null;
    }

    /// <summary>The text under <c>detail</c>, or the whole body.</summary>
    public static string Detail(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String)
                return Bound(detail.GetString()!);
        }
        catch (JsonException)
        {
            // not JSON: the text is all there is
        }

        return Bound(body);
    }

    /// <summary>What the app tells those who have to log in; null for nothing.</summary>
    public static string? AuthMessage(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Object
                && detail.TextOf("auth_message") is { Length: > 0 } message
                ? Bound(message)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What an <c>unexpected_error</c> says.</summary>
    public static string OfSession(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message, JsonReading.Deep);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
                return Bound(reader.ReadText() ?? "");
            reader.Skip();
        }

        return "it does not say why";
    }

    /// <summary>No more than anybody would read.</summary>
    public static string Bound(string body) => body.Length <= MaxBody ? body : body.Remove(MaxBody) + "…";

    private static string Describe(GradioValidationError error) => error.Parameter is null ? error.Message : $"{error.Parameter}: {error.Message}";

    private static GradioValidationError? ReadEntry(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return null;

        // a validator of the app (one entry per input, those that pass among them), or the web framework's own schema error
        if (entry.TryGetProperty("is_valid", out var valid))
            return valid.ValueKind == JsonValueKind.True ? null : new GradioValidationError(entry.TextOf("parameter_name"), entry.TextOf("message") ?? "not valid");
        var place = entry.TryGetProperty("loc", out var loc) && loc.ValueKind == JsonValueKind.Array
            ? string.Join(".", loc.EnumerateArray().Select(part => part.ToString()))
            : null;
        return new GradioValidationError(place, entry.TextOf("msg") ?? "not valid");
    }

    /// <summary>Gradio before 5.2 sends an error, and any Gradio that of a validator, as Python writes a text: in quotes, which do not stand inside unless a backslash is before them.</summary>
    private static string Unquote(string message)
    {
        if (message.Length < 2 || message[0] is not ('\'' or '"') || message[message.Length - 1] != message[0])
            return message;
        var text = new StringBuilder(message.Length);
        for (var i = 1; i < message.Length - 1; i++)
        {
            if (message[i] == message[0])
                return message;
            if (message[i] != '\\')
            {
                text.Append(message[i]);
                continue;
            }

            if (++i == message.Length - 1)
                return message;
            text.Append(message[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        }

        return text.ToString();
    }
}
