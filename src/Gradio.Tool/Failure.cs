using System.Text.RegularExpressions;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool;

/// <summary>What the errors of the runtime say to somebody at a command line, who has no options of the runtime to set.</summary>
internal static partial class Failure
{
    /// <summary>The message of a failure of the tool or of the runtime.</summary>
    public static string Message(Exception exception) => exception is GradioException failure ? Describe(failure) : exception.Message;

    private static string Describe(GradioException exception) => exception switch
    {
        GradioRateLimitException limit => $"The server at {limit.Url} has had too many requests. Try again {(limit.RetryAfter is { } time ? $"in {time.TotalSeconds:0} s" : "later")}.",
        GradioAppException { Title: { Length: > 0 } title } refusal when title != "Error" => $"{title}: {refusal.Message}",
        _ => InWordsOfTheTool(exception.Message),
    };

    /// <summary>Why somebody was not let in, and what to do.</summary>
    public static string Describe(GradioAuthenticationException exception, SignIn signIn)
    {
        var said = exception.AppMessage is { } message ? $" It says: {message}" : "";
        return signIn switch
        {
            { IsEmpty: true } => $"The app at {exception.Url} wants a login. Give its user with --auth USER; a private Space wants a token instead, with --token VARIABLE.{said}",
            _ when exception.Url is { Scheme: "http", IsLoopback: false } => $"A token or password is not sent to {exception.Url}: the connection is not encrypted.",
            { Credentials: not null } => $"The app at {exception.Url} does not let in {signIn.Credentials.UserName}: it does not know the user, or the password is another.{said}",
            _ => $"The server at {exception.Url} does not accept the token {signIn.TokenOrigin}, or the token may not do this.{said}",
        };
    }

    /// <summary>Goes to an app; where a snapshot chose the address and the app is not there, it may have moved.</summary>
    /// <param name="snapshot">The snapshot that chose it; null where somebody typed it.</param>
    /// <param name="app">Where the app is.</param>
    /// <param name="go">Goes there.</param>
    /// <exception cref="ToolException">The app of the snapshot is not there.</exception>
    public static async Task<T> ToGoAsync<T>(SpaceName? snapshot, AppReference app, Func<Task<T>> go)
    {
        try
        {
            return await go();
        }
        catch (GradioConnectException exception) when (snapshot is not null && app.Url is not null)
        {
            throw new ToolException($"{Message(exception)} {snapshot} was taken there; if the app has moved: dotnet gradio update {snapshot} --from ADDRESS", exception);
        }
    }

    /// <summary>The message without what only a programmer can do.</summary>
    private static string InWordsOfTheTool(string message) => NameOfOption.Replace(message, "")
        .Replace("Set GradioClientOptions.Credentials", "Give its user with --auth USER", StringComparison.Ordinal)
        .Replace("set GradioClientOptions.TokenProvider", "set HF_TOKEN, or name another variable with --token", StringComparison.Ordinal);

    [GeneratedRegex(@" \(GradioClient\w*\.\w+\)|: GradioClient\.DuplicateAsync")]
    private static partial Regex NameOfOption { get; }
}
