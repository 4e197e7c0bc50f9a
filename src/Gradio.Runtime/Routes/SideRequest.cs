using System.Text.Json;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>The small requests beside a call, which tell the server to stop it.</summary>
internal static class SideRequest
{
    /// <summary>Posts an object.</summary>
    /// <param name="app">The app.</param>
    /// <param name="path">The address below that of the API.</param>
    /// <param name="call">The call that it is about.</param>
    /// <param name="write">Writes the members.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="GradioConnectionLostException">Nobody can tell whether the server acted on it.</exception>
    /// <exception cref="GradioException">The server did not take it.</exception>
    public static async Task PostAsync(AppConnection app, string path, Call call, Action<Utf8JsonWriter, Call> write, CancellationToken cancellationToken)
    {
        var body = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            write(writer, call);
            writer.WriteEndObject();
        }

        using var content = new JsonBody(body);
        Answer answer;
        try
        {
            answer = await app.Transport.SendAsync(HttpMethod.Post, new Uri(app.Transport.Api, path), content, cancellationToken).ConfigureAwait(false);
        }
        catch (GradioConnectException e) when (content.MayHaveArrived(e))
        {
            throw call.Lost(e);
        }

        if (answer.IsSuccess)
            return;
        var failure = app.Transport.Failed(answer, "a cancellation");
        throw answer.StatusCode >= 500 ? call.Lost(failure) : failure;
    }
}
