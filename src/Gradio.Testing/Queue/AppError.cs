using System.Text.Json;

namespace Gradio.Testing.Queue;

/// <summary>What a client is told of an exception.</summary>
internal sealed record AppError(string? Message, TestAppException? Shown)
{
    public static AppError From(Exception exception, bool showErrors) => exception is TestAppException shown
        ? new AppError(shown.Message, shown)
        : new AppError(showErrors ? exception.Message : null, null);

    public string Title => Shown?.Title ?? "Error";

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("error"u8, Message);
        if (Shown is not null)
        {
            if (Shown.Duration is { } duration)
                json.WriteNumber("duration"u8, duration);
            else
                json.WriteNull("duration"u8);
            json.WriteBoolean("visible"u8, Shown.Visible);
            json.WriteString("title"u8, Shown.Title);
        }
        else if (Message is not null)
        {
            json.WriteBoolean("visible"u8, true);
        }
        json.WriteEndObject();
    }
}
