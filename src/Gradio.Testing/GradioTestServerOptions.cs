namespace Gradio.Testing;

/// <summary>How a <see cref="GradioTestServer"/> behaves. The defaults are those of a Gradio app started with <c>launch()</c>.</summary>
public sealed class GradioTestServerOptions
{
    private string _apiPrefix = "/gradio_api";
    private string _mountPath = "";
    private int? _concurrencyLimit = 1;

    /// <summary>Whether clients are told the messages of all exceptions, not only of <see cref="TestAppException"/>; false at first.</summary>
    public bool ShowErrors { get; set; }

    /// <summary>How many calls may wait in the queue before others are refused with status 503; null for any number.</summary>
    public int? MaxQueueSize { get; set; }

    /// <summary>How many calls of one endpoint run at once; null for any number. 1 at first, as in Gradio.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? ConcurrencyLimit
    {
        get => _concurrencyLimit;
        set => _concurrencyLimit = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>The greatest number of bytes of an uploaded file; null for any number.</summary>
    public long? MaxFileSize { get; set; }

    /// <summary>Who may log in, by name and password. While there is nobody, no login is needed.</summary>
    public IDictionary<string, string> Users { get; private set; } = new Dictionary<string, string>();

    /// <summary>The text shown to those who are not logged in; null for none.</summary>
    public string? AuthMessage { get; set; }

    /// <summary>The token without which every request is answered with status 401 and a web page, as the Hub does before a private Space; null for none. It is taken as <c>Authorization</c> and as <c>x-hf-authorization</c>.</summary>
    public string? RequiredToken { get; set; }

    /// <summary>A cookie that every answer sets, such as <c>replica=2</c>, as a load balancer does; null for none.</summary>
    public string? AnswerCookie { get; set; }

    /// <summary>The folder of the API below the app: <c>/gradio_api</c> as since Gradio 5, or empty as before.</summary>
    /// <exception cref="ArgumentException">The value is not empty and does not begin with a slash, or ends with one.</exception>
    public string ApiPrefix
    {
        get => _apiPrefix;
        set => _apiPrefix = CheckedPath(value, nameof(value));
    }

    /// <summary>Where the app is mounted on the server, such as <c>/sub</c>; empty for its root.</summary>
    /// <exception cref="ArgumentException">The value is not empty and does not begin with a slash, or ends with one.</exception>
    public string MountPath
    {
        get => _mountPath;
        set => _mountPath = CheckedPath(value, nameof(value));
    }

    /// <summary>The title of the app.</summary>
    public string Title { get; set; } = "Gradio";

    /// <summary>The Space as which the app describes itself, such as <c>acme/demo</c>; null for none.</summary>
    public string? SpaceId { get; set; }

    /// <summary>The time between two heartbeats of a stream; 15 seconds, as in Gradio.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The clock by which the server beats, waits and measures.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal GradioTestServerOptions Copy()
    {
        var copy = (GradioTestServerOptions)MemberwiseClone();
        copy.Users = new Dictionary<string, string>(Users);
        return copy;
    }

    private static string CheckedPath(string path, string name) =>
        path.Length == 0 || (path[0] == '/' && path[^1] != '/') ? path : throw new ArgumentException("A path begins with a slash and does not end with one.", name);
}
