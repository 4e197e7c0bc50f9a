using System.Runtime.CompilerServices;
using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>The text of a call, piece by piece.</summary>
internal static class TextDeltas
{
    public static async IAsyncEnumerable<GradioTextDelta> ReadAllAsync(Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TextFollower? text = null;
        for (var i = 0; await call.ChangedAsync(i, cancellationToken).ConfigureAwait(false); i++)
        {
            if (!call.TryGetEntry(ref i, out var message))
                continue;
            if (message.Kind == QueueMessageKind.Restarted)
                text?.Restart();
            if (!message.IsOutput)
                continue;
            text ??= new TextFollower(call);

            // the outputs to come are relative to one that is not known; the last is sent whole
            if (!text.TryTake(message.Bytes.Span, message.IsWhole || !call.UsesDiffs, out var delta))
                break;
            if (delta is { } change)
                yield return change;
        }

        await call.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!(text ?? new TextFollower(call)).TryTake(call.Result, isWhole: true, out var last))
            throw new GradioProtocolException($"The outputs of {call.EndpointName} cannot be read.");
        if (last is { } rest)
            yield return rest;
    }

    /// <summary>The text of a result that no call stands behind.</summary>
    public static async IAsyncEnumerable<GradioTextDelta> OfResultAsync(object? result)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var text = result switch
        {
            string value => value,
            JsonElement value => Text(value),
            IReadOnlyList<JsonElement> values => values.Select(Text).FirstOrDefault(value => value is not null),
            _ => null,
        };
        if (!string.IsNullOrEmpty(text))
            yield return new GradioTextDelta(text!, false);
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
