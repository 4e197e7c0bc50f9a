using System.Text.Json;
using Gradio.Testing.Json;

namespace Gradio.Testing.Queue;

/// <summary>The result of a call, or of one step of it, as it goes to the client.</summary>
/// <param name="Values">The outputs, states among them.</param>
/// <param name="Previous">The outputs of the step before, if only the difference is sent.</param>
/// <param name="WholeValues">For each output, whether it is always sent whole.</param>
/// <param name="IsGenerating">Whether more may follow.</param>
/// <param name="Duration">The seconds that this step took.</param>
/// <param name="AverageDuration">The seconds that a step of the endpoint takes on average.</param>
internal sealed record OutputData(OutputValue[] Values, OutputValue[]? Previous, bool[] WholeValues, bool IsGenerating, double Duration, double AverageDuration)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        for (var i = 0; i < Values.Length; i++)
        {
            if (Previous is null)
                Values[i].Write(json);
            else
                JsonDiff.Write(json, Previous[i], Values[i], WholeValues[i]);
        }
        json.WriteEndArray();
        json.WriteBoolean("is_generating"u8, IsGenerating);
        json.WriteNumber("duration"u8, Duration);
        json.WriteNumber("average_duration"u8, AverageDuration);
        json.WriteNull("render_config"u8);
        json.WriteStartArray("changed_state_ids"u8);
        json.WriteEndArray();
        json.WriteNull("used_cache"u8);
        json.WriteEndObject();
    }
}
