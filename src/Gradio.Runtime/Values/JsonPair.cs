using System.Text.Json;

namespace Gradio.Values;

/// <summary>Reads a list of two, as Gradio 3 sends what belongs together.</summary>
internal static class JsonPair
{
    /// <summary>Goes to the first.</summary>
    public static void First(ref GradioReader reader)
    {
        if (reader.Json.TokenType != JsonTokenType.StartArray)
            throw reader.Unexpected("a pair");
        Second(ref reader);
    }

    /// <summary>Goes on to the second.</summary>
    public static void Second(ref GradioReader reader)
    {
        if (!reader.Json.Read() || reader.Json.TokenType == JsonTokenType.EndArray)
            throw reader.Unexpected("a pair");
    }

    /// <summary>Leaves the pair.</summary>
    public static void End(ref GradioReader reader)
    {
        if (!reader.Json.Read() || reader.Json.TokenType != JsonTokenType.EndArray)
            throw reader.Unexpected("the end of a pair");
    }
}
