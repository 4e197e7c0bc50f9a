using Gradio.Protocol;

namespace Gradio.Http;

/// <summary>What an answer that is an HTTP error means, and what to do.</summary>
internal static class AnswerFailure
{
    public static GradioException Describe(Uri root, Answer answer, string request, GradioClientOptions options) => answer.StatusCode switch
    {
        401 => NotAuthenticated(root, answer, options),
        429 => TooMany(root, answer.RetryAfter(options.TimeProvider)),
        >= 300 and < 400 => Redirected(root, answer),
        _ => OfStatus(answer, request),
    };

    /// <summary>What any server may answer.</summary>
    public static GradioServerException OfStatus(Answer answer, string request)
    {
        var body = ErrorPayload.Bound(answer.Text);
        var said = answer.IsPage ? " and a web page; does a proxy answer in its place?" : body.Length == 0 ? "." : ": " + body;
        return new GradioServerException($"The server answered {request} with HTTP {answer.StatusCode}{said}", answer.StatusCode, body);
    }

    private static GradioAuthenticationException NotAuthenticated(Uri root, Answer answer, GradioClientOptions options)
    {
        if (answer.MediaType != "application/json")
            return new($"What stands before the app at {root} does not let the client through (HTTP 401): it is a private Space or a gateway. " +
                (options.TokenProvider is null ? "Set GradioClientOptions.TokenProvider, or the Headers that the gateway wants." : "The token that was sent may not see it."), root);
        var message = ErrorPayload.AuthMessage(answer.Text);
        var said = message is null ? "" : $" It says: {message}";
        return new(
            options.Credentials is null
                ? $"The app at {root} wants a login. Set GradioClientOptions.Credentials.{said}"
                : $"The login at the app at {root} holds no longer: the app was started anew, or the user was logged out. Connect again, or call ReconnectAsync, which logs in anew.{said}",
            root, message);
    }

    private static GradioRateLimitException TooMany(Uri root, TimeSpan? retryAfter) => new(
        $"The server at {root} has had too many requests (HTTP 429). Try again {(retryAfter is { } time ? $"in {time.TotalSeconds:0} s" : "later")}; a copy of the Space of your own (GradioClient.DuplicateAsync) has its own limit.", root, retryAfter);

    private static GradioConnectException Redirected(Uri root, Answer answer) => new(
        answer.Location is { } target && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
            ? $"The server at {root} redirects to {target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}, which the client does not follow, so that no token goes to strangers. Connect to the address that the app has there."
            : $"The server at {root} redirects to another address. Connect to that one.", root);
}
