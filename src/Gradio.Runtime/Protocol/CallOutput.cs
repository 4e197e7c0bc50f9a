using System.Text.Json;

namespace Gradio.Protocol;

/// <summary>The output of a call: of a message of the stream, or the whole answer of an unqueued call.</summary>
internal ref struct CallOutput
{
    /// <summary>The array of outputs, or of their diffs; empty where there is none.</summary>
    public ReadOnlySpan<byte> Data;

    /// <summary>The whole object, where it has an <c>error</c>; else empty.</summary>
    public ReadOnlySpan<byte> Error;

    /// <summary>What the call changed of the app's page, where it did; else empty.</summary>
    public ReadOnlySpan<byte> RenderConfig;

    /// <summary>Seconds.</summary>
    public double? Duration;

    /// <summary>Seconds.</summary>
    public double? AverageDuration;

    /// <summary>Reads an output; the reader stands on it and is left on its last token.</summary>
    public static CallOutput Read(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var output = default(CallOutput);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return output;
        }

        var start = (int)reader.TokenStartIndex;
        var failed = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                output.Data = ReadValue(ref reader, json, JsonTokenType.StartArray);
            }
            else if (reader.ValueTextEquals("render_config"u8))
            {
                output.RenderConfig = ReadValue(ref reader, json, JsonTokenType.StartObject);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                failed = true;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("duration"u8))
            {
                output.Duration = reader.ReadNumber();
            }
            else if (reader.ValueTextEquals("average_duration"u8))
            {
                output.AverageDuration = reader.ReadNumber();
            }
            else
            {
                reader.Skip();
            }
        }

        if (failed)
            output.Error = json.Slice(start, (int)reader.BytesConsumed - start);
        return output;
    }

    /// <summary>The value of a property; empty where it is of another kind.</summary>
    private static ReadOnlySpan<byte> ReadValue(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json, JsonTokenType kind)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isOfTheKind = reader.TokenType == kind;
        reader.Skip();
        return isOfTheKind ? json.Slice(start, (int)reader.BytesConsumed - start) : default;
    }
}
