using System.Text.Json;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>A call without the queue: one request, one answer.</summary>
internal sealed class RunRoute(AppConnection app, Session session) : ICallRoute
{
    /// <summary>An unqueued generator gives its first value only, so it goes through the queue, which takes it as well.</summary>
    public bool Takes(EndpointConfig endpoint) => endpoint is { Queued: false, Streams: false } && app.Config.RunsJson;

    public async Task<bool> SendAsync(Call call, PreparedCall prepared)
    {
        if (!app.IsCurrent(prepared.Config))
            return false;
        using var content = new JsonBody(CallBody.Write(prepared, session.Hash));

        // the function is known by its index, since names are not there for all
        var url = new Uri(app.Transport.Api, "run/" + (prepared.Endpoint is { HasName: true, Name.Length: > 1 } ? Uri.EscapeDataString(prepared.Endpoint.Name.TrimStart('/')) : "predict"));
        var answer = await PostAsync(call, url, content, prepared.Options).ConfigureAwait(false);
        if (answer.StatusCode is not (200 or 500) || answer.MediaType != "application/json")
            throw app.Transport.Refused(answer, call.EndpointName);
        Complete(call, answer);
        return true;
    }

    public void Cancelling(Call call)
    {
        // its request ends with it
    }

    public Task EndAsync(Call call) => Task.CompletedTask;

    private async Task<Answer> PostAsync(Call call, Uri url, JsonBody content, GradioCallOptions options)
    {
        try
        {
            return await app.Transport.SendWithoutTimeoutAsync(HttpMethod.Post, url, content, call.Token, options.Headers).ConfigureAwait(false);
        }
        catch (GradioConnectException e) when (content.MayHaveArrived(e))
        {
            throw call.Lost(e);
        }
    }

    private static void Complete(Call call, Answer answer)
    {
        var reader = new Utf8JsonReader(answer.Body, JsonReading.Deep);
        reader.Read();
        var output = CallOutput.Read(ref reader, answer.Body);
        if (answer.StatusCode == 200 && output.Data.IsEmpty && output.Error.IsEmpty)
            throw new GradioProtocolException($"The server's answer to the call of {call.EndpointName} has no outputs.");
        call.Complete(output, failed: answer.StatusCode == 500);
    }
}
