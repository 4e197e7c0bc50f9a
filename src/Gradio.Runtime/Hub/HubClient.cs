using System.Text.Json;
using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Hub;

/// <summary>The requests to the Hugging Face Hub.</summary>
internal sealed class HubClient(GradioClientOptions options) : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly Transport _transport = Transport.ForHub(options);

    /// <summary>The address, with a final slash.</summary>
    public Uri Url => _transport.Root;

    public void Dispose() => _transport.Dispose();

    /// <summary>Asks where a Space runs.</summary>
    public async Task<Uri> FindAsync(string space, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"api/spaces/{space}/host", cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw Failed(answer, space, "the look-up of");
        return Read(answer, root => root.TextOf("host")) is { } host && Uri.TryCreate(host, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url!
            : throw new GradioConnectException($"The Hub at {Url} did not say where the Space '{space}' runs.", Url);
    }

    /// <summary>Asks for a Space's name and stage.</summary>
    /// <returns>The stage as the Hub writes it; null for none.</returns>
    public async Task<(string Space, string? Stage)> GetStageAsync(AppReference reference, CancellationToken cancellationToken)
    {
        var known = reference.Space ?? reference.Subdomain!;
        var path = reference.Space is null ? $"api/spaces/by-subdomain/{known}" : $"api/spaces/{known}";
        var answer = await GetAsync(path, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw Failed(answer, known, "the question for the stage of");
        return (Read(answer, root => root.TextOf("id")) ?? known, Read(answer, root => root.TryGetProperty("runtime", out var runtime) && runtime.ValueKind == JsonValueKind.Object ? runtime.TextOf("stage") : null));
    }

    /// <summary>Asks whether people can talk about a Space.</summary>
    public async Task<bool> HasDiscussionsAsync(string space, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SendAsync(HttpMethod.Head, $"api/spaces/{space}/discussions", null, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccess && !answer.Response.Headers.Contains("x-error-message");
        }
        catch (GradioException)
        {
            return false;
        }
    }

    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public async Task<Answer> PostAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var body = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        using var content = new JsonBody(body);
        return await SendAsync(HttpMethod.Post, path, content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads something from the object that an answer is; null where it is none.</summary>
    public static string? Read(Answer answer, Func<JsonElement, string?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The exception for an answer about a Space that is an HTTP error.</summary>
    public GradioException Failed(Answer answer, string space, string request) => answer.StatusCode switch
    {
        401 or 404 => Unseen(answer, space),
        403 => new GradioAuthenticationException($"The token may not do this at {Url}: {request} the Space '{space}' (HTTP 403: {ErrorPayload.Detail(Reason(answer))}). It needs the right to write.", Url),
        _ => _transport.Failed(answer, $"{request} the Space '{space}'"),
    };

    private GradioConnectException Unseen(Answer answer, string space)
    {
        var remedy = options.TokenProvider is null ? "set GradioClientOptions.TokenProvider" : "the token that was sent may not see it";
        return new($"There is no Space '{space}' to be seen at {Url} (HTTP {answer.StatusCode}): it is missing or private. If it is private, {remedy}. If an address is meant, write it in full, with http:// or https://.", Url) { IsUnseenSpace = true };
    }

    private static string Reason(Answer answer) =>
        answer.Response.Headers.TryGetValues("x-error-message", out var said) ? string.Join(", ", said) : Read(answer, root => root.TextOf("error")) ?? (answer.IsPage ? "with a web page" : answer.Text);

    /// <summary>Sends a request. A Space that was renamed is elsewhere on the Hub: that is followed, and nothing that leads away from the Hub.</summary>
    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var url = new Uri(_transport.Root, path);
        for (var redirects = 0; ; redirects++)
        {
            var answer = await _transport.SendAsync(method, url, content, cancellationToken).ConfigureAwait(false);
            if (!answer.IsRedirect || content is not null || redirects == MaxRedirects || answer.Location is not { } location || !Origin.IsSame(location, _transport.Root))
                return answer;
            url = location;
        }
    }
}
