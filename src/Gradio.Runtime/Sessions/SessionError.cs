using System.Text.Json;

namespace Gradio.Sessions;

/// <summary>What an <c>unexpected_error</c> says.</summary>
internal static class SessionError
{
    public static string Read(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMessage = reader.ValueTextEquals("message"u8);
            reader.Read();
            if (isMessage && reader.TokenType == JsonTokenType.String)
                return reader.GetString()!;
            reader.Skip();
        }

        return "it does not say why.";
    }
}
