using System.Runtime.CompilerServices;
using Gradio.Testing.Json;

namespace Gradio.Testing.Queue;

/// <summary>Runs the functions of endpoints and gives what they return, step by step.</summary>
internal sealed class CallRunner(FunctionCalls functions, int endpointCount, GradioTestServerOptions options)
{
    private readonly DurationStatistics[] _durations = [.. Enumerable.Range(0, endpointCount).Select(_ => new DurationStatistics())];

    public double? AverageDuration(CallRequest request) => _durations[request.Endpoint.Definition.Index].Average;

    /// <summary>Runs a call of the queue to its end and sends what happens.</summary>
    public async Task RunAsync(QueuedEvent queued)
    {
        var sentOutput = false;
        try
        {
            OutputData? last = null;
            await foreach (var step in StepsAsync(queued.Call, queued, queued.Killed).ConfigureAwait(false))
            {
                if (step.IsGenerating)
                {
                    var output = queued.Call.SimpleFormat ? step : step with { Previous = last?.Values };
                    queued.Send(writer => writer.Generating(output));
                    sentOutput = true;
                }
                last = step;
            }
            queued.Complete(writer => writer.Completed(last!));
        }
        catch (Exception e) when (queued.Killed.IsCancellationRequested && e is OperationCanceledException)
        {
            // whoever killed it has said what there is to say
        }
        catch (Exception e)
        {
            var error = AppError.From(e, options.ShowErrors);
            queued.Complete(writer => writer.Failed(error, sentOutput));
        }
    }

    /// <summary>Runs a call that does not go through the queue: of a stream it takes the first output only.</summary>
    public async Task<OutputData> RunOnceAsync(CallRequest request, CancellationToken cancellationToken)
    {
        await foreach (var step in StepsAsync(request, null, cancellationToken).ConfigureAwait(false))
            return step;
        throw new InvalidOperationException("A call has at least one step.");
    }

    /// <summary>The outputs of a call; the last one is final and, where the function streams, repeats the one before.</summary>
    private async IAsyncEnumerable<OutputData> StepsAsync(CallRequest request, QueuedEvent? queued, [EnumeratorCancellation] CancellationToken killed)
    {
        var function = request.Endpoint.Definition.Function;
        var arguments = ArgumentBinder.Bind(request, new TestCall(request, queued, killed));
        var started = options.TimeProvider.GetTimestamp();
        if (!function.Streams)
        {
            var result = await functions.AwaitAsync(() => function.InvokeAsync(arguments), killed).ConfigureAwait(false);
            yield return Step(request, Values(request, result), isGenerating: false, started);
            yield break;
        }

        var values = Values(request, null);
        await foreach (var result in functions.EnumerateAsync(function.Stream(arguments, killed), killed).ConfigureAwait(false))
        {
            values = Values(request, result);
            yield return Step(request, values, isGenerating: true, started);
            started = options.TimeProvider.GetTimestamp();
        }
        yield return Step(request, values, isGenerating: false, started);
    }

    private OutputData Step(CallRequest request, OutputValue[] values, bool isGenerating, long started)
    {
        var duration = options.TimeProvider.GetElapsedTime(started).TotalSeconds;
        var average = _durations[request.Endpoint.Definition.Index].Add(duration);
        return new OutputData(values, null, request.Endpoint.SendsWhole, isGenerating, duration, average);
    }

    private static OutputValue[] Values(CallRequest request, object? result)
    {
        var endpoint = request.Endpoint;
        var states = Enumerable.Repeat(OutputValue.Null, endpoint.StateCount);
        var outputs = result is null
            ? Enumerable.Repeat(OutputValue.Null, endpoint.Definition.Function.Outputs.Count)
            : endpoint.Definition.Function.Split(result).Select(value => OutputValue.From(value, request.Json));
        return [.. states, .. outputs];
    }
}
