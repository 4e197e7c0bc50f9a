using System.Text.Json;

namespace Gradio.Values;

internal sealed class ValueConverter : GradioConverter<GradioValue>
{
    public static readonly ValueConverter Instance = new();

    internal override bool ReadsNull => true;

    public override GradioValue Read(ref GradioReader reader) => reader.Json.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String => reader.Json.GetString()!,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when reader.Json.TryGetInt64(out var integer) => integer,

        // a whole number that is too large, or any that no double holds, stays as it is written
        JsonTokenType.Number when reader.Json.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0 && reader.Json.TryGetDouble(out var number) && !double.IsInfinity(number) => number,
        _ => JsonElement.ParseValue(ref reader.Json),
    };

    public override void Write(GradioWriter writer, GradioValue value) => value.Write(writer.Json);
}
