using System.Text.Json.Nodes;

namespace Gradio.Protocol;

/// <summary>Where in a chat the text stands that the app writes.</summary>
internal static class ChatText
{
    /// <summary>The path of the text of the last message; null where that is the user's, or has no text.</summary>
    public static JsonArray? PlaceOf(JsonNode? chat)
    {
        if (chat is not JsonArray { Count: > 0 } messages)
            return null;
        var last = messages.Count - 1;
        return messages[last] switch
        {
            // pairs of a question and its answer, before Gradio 5
            JsonArray { Count: 2 } => [last, 1],
            JsonObject message when !IsText(message["role"], "user") => PlaceIn(message["content"], last),
            _ => null,
        };
    }

    private static JsonArray? PlaceIn(JsonNode? content, int message)
    {
        switch (content)
        {
            case JsonValue:
                return [message, "content"];

            // since Gradio 6 a message has several parts
            case JsonArray parts:
                for (var i = parts.Count - 1; i >= 0; i--)
                {
                    if (parts[i] is JsonObject part && part["text"] is JsonValue)
                        return [message, "content", i, "text"];
                }

                return null;
            default:
                return null;
        }
    }

    private static bool IsText(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var found) && found == text;
}
