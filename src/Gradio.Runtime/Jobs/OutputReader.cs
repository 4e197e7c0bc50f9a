using System.Runtime.CompilerServices;
using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>Turns the outputs of a call into values, each when it is asked for.</summary>
internal static class OutputReader
{
    /// <summary>Reads one array of outputs.</summary>
    /// <exception cref="GradioProtocolException">It is not what the endpoint is known to give.</exception>
    public static T Read<T>(Call call, GradioEndpoint<T> endpoint, ReadOnlySpan<byte> data)
    {
        try
        {
            var reader = new GradioReader(new Utf8JsonReader(data, JsonReading.Deep), call.Client, call.Endpoint!.ShownOutputs);
            reader.Json.Read();
            return endpoint.ReadOutputs(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new GradioProtocolException($"The outputs of {call.EndpointName} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Gives every output of the call, from the first, then the error that it ended with, if it did.</summary>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(Call call, GradioEndpoint<T> endpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OutputState? state = null;
        var buffer = new JsonBuffer();
        var isCurrent = false;
        for (var i = 0; await call.ChangedAsync(i, cancellationToken).ConfigureAwait(false); i++)
        {
            var next = i;
            if (!call.TryGetEntry(ref i, out var message))
            {
                isCurrent = false;
                continue;
            }

            // between the two something was not kept
            isCurrent &= i == next;
            if (message.Kind == QueueMessageKind.Restarted)
                (state, isCurrent) = (null, false);
            if (!message.IsOutput)
                continue;
            var bytes = message.Bytes;
            if (call.UsesDiffs)
            {
                state ??= new OutputState(call.Client.DeletesAreUnshifted);
                isCurrent = state.TryApply(bytes.Span, message.IsWhole, buffer);

                // the outputs to come are relative to one that is not known; the last is sent whole
                if (!isCurrent)
                    break;
                if (!Skips(call, endpoint, buffer.Written))
                    yield return Read(call, endpoint, buffer.Written);
            }
            else
            {
                isCurrent = true;
                if (!Skips(call, endpoint, bytes.Span))
                    yield return Read(call, endpoint, bytes.Span);
            }
        }

        await call.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        var result = call.Result;

        // a stream ends with its last output once more
        if (!isCurrent)
            yield return Read(call, endpoint, result);
    }

    private static bool Skips<T>(Call call, GradioEndpoint<T> endpoint, ReadOnlySpan<byte> data)
    {
        if (!endpoint.SkipsNull)
            return false;
        var reader = new GradioReader(new Utf8JsonReader(data, JsonReading.Deep), call.Client, call.Endpoint!.ShownOutputs);
        reader.Json.Read();
        return reader.IsNextNull();
    }
}
