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
        var answer = await app.Transport.SendAsync(HttpMethod.Post, new Uri(app.Transport.Api, path), content, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw app.Transport.Failed(answer, "a cancellation");
    }
}
