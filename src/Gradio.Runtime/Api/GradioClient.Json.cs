using System.Text;

namespace Gradio;

/// <content>What the app says of itself, as it writes it.</content>
public sealed partial class GradioClient
{
    /// <summary>Asks for the app's config (<c>/config</c>): its page with all components, and all of its endpoints.</summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The JSON text, as the app writes it.</returns>
    /// <exception cref="GradioException">The app does not answer, or does not give it.</exception>
    public async Task<string> ReadConfigJsonAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        var answer = await _app.Transport.SendAsync(HttpMethod.Get, new Uri(Url, "config"), null, linked.Token).ConfigureAwait(false);
        return answer.IsSuccess ? Encoding.UTF8.GetString(answer.Body) : throw _app.Transport.Failed(answer, "the request for its config");
    }

    /// <summary>Asks for the description of the endpoints (<c>/info</c>), of which snapshots are made; <see cref="ViewApiAsync"/> reads it.</summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The JSON text, as the app writes it.</returns>
    /// <exception cref="GradioException">The app does not answer, or does not give it.</exception>
    public async Task<string> ReadInfoJsonAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        return await _app.Api.ReadInfoAsync(linked.Token).ConfigureAwait(false);
    }
}
