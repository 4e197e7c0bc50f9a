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

    /// <summary>The text of outputs that no call stands behind.</summary>
    public static async IAsyncEnumerable<GradioTextDelta> OfOutputsAsync<T>(IAsyncEnumerable<T> outputs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var before = "";
        await foreach (var output in outputs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var text = TextOf(output) ?? "";
            var grew = text.StartsWith(before, StringComparison.Ordinal);
            if (!grew)
                yield return new GradioTextDelta(text, true);
            else if (text.Length > before.Length)
                yield return new GradioTextDelta(text.Substring(before.Length), false);
            before = text;
        }
    }

    private static string? TextOf(object? output) => output switch
    {
        string value => value,
        JsonElement value => Text(value),
        IReadOnlyList<JsonElement> values => values.Select(Text).FirstOrDefault(value => value is not null),
        _ => null,
    };

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
