using Microsoft.Extensions.Logging;

namespace Gradio;

/// <summary>How a <see cref="GradioClient"/> connects and calls. Read once, when it connects.</summary>
public sealed class GradioClientOptions
{
    private static readonly Uri DefaultHub = new("https://huggingface.co");

    /// <summary>The <see cref="System.Net.Http.HttpClient"/> to use; it stays the caller's and is not disposed.</summary>
    /// <value>null (the default) for one of the client's own, whose idle connections are dropped before Gradio closes them (after 5 s).</value>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Where an <c>owner/space</c> is looked up.</summary>
    /// <value><c>https://huggingface.co</c>.</value>
    public Uri HubUrl
    {
        get;
        set => field = value is { IsAbsoluteUri: true } ? value : throw new ArgumentException("The Hub's address must be an absolute URL.", nameof(value));
    } = DefaultHub;

    /// <summary>The session hash, under which the app keeps its session state. A secret: who knows it can read the session.</summary>
    /// <value>null (the default) for a new random one.</value>
    public string? SessionHash
    {
        get;
        set => field = value is null || IsUrlSafe(value) ? value : throw new ArgumentException("A session hash has 1 to 128 letters, digits, '-' or '_'.", nameof(value));
    }

    /// <summary>How long connecting may take in all.</summary>
    /// <value>30 s.</value>
    public TimeSpan ConnectTimeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How long one short request may take: joining the queue, cancelling, asking for defaults. Calls themselves have no limit but their cancellation token.</summary>
    /// <value>60 s.</value>
    public TimeSpan RequestTimeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(60);

    /// <summary>How long an open stream may be silent before it counts as lost; Gradio sends a heartbeat every 15 s.</summary>
    /// <value>40 s.</value>
    public TimeSpan IdleTimeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(40);

    /// <summary>How long a call may take in all, from its submission to its end. One that takes longer ends with <see cref="GradioTimeoutException"/> and is cancelled on the server.</summary>
    /// <value><see cref="Timeout.InfiniteTimeSpan"/>.</value>
    public TimeSpan CallTimeout { get; set => field = Positive(value); } = Timeout.InfiniteTimeSpan;

    /// <summary>How many bytes one message or answer of the server may have; it is held in memory.</summary>
    /// <value>64 MiB.</value>
    public int MaxMessageSize
    {
        get;
        set => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A message has at least one byte.");
    } = 64 * 1024 * 1024;

    /// <summary>How calls are made that say nothing else.</summary>
    /// <value>null (the default) for <see cref="GradioCallOptions"/> as it is made.</value>
    public GradioCallOptions? CallOptions { get; set; }

    /// <summary>Other origins (scheme, host and port) from which files may be downloaded where the app says that they are there. They get no credentials. Paths do not matter.</summary>
    /// <value>Empty: nothing is fetched from an address that only the app named. Files of the app itself need no entry.</value>
    public ICollection<Uri> FileOrigins { get; } = new List<Uri>();

    /// <summary>How many calls join the queue at the same time; the others wait their turn. More makes a burst slower: the server tells every waiting job of each newcomer.</summary>
    /// <value>8.</value>
    public int MaxConcurrentJoins
    {
        get;
        set => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one call must be able to join.");
    } = 8;

    /// <summary>The clock of all timeouts.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = TimeProvider.System;

    /// <summary>Where the client logs; payloads, tokens and session hashes never go there.</summary>
    /// <value>null (the default) for nowhere.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    private static TimeSpan Positive(TimeSpan value) =>
        (value > TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue) || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A timeout is positive and at most 24 days, or Timeout.InfiniteTimeSpan.");

    private static bool IsUrlSafe(string value) =>
        value.Length is > 0 and <= 128 && value.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');
}
