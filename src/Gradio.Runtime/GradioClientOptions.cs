using System.Net;
using Microsoft.Extensions.Logging;

namespace Gradio;

/// <summary>How a <see cref="GradioClient"/> connects and calls. Copied when it connects: later changes do not matter.</summary>
public sealed class GradioClientOptions
{
    internal static readonly Uri DefaultHub = new("https://huggingface.co");

    /// <summary>The <see cref="System.Net.Http.HttpClient"/> to use; it stays the caller's, who disposes it after the client.</summary>
    /// <value>null (the default) for one of the client's own, whose idle connections are dropped before Gradio closes them (after 5 s; on .NET Standard they are not).</value>
    /// <remarks>
    /// Its handler should not follow redirects (<c>AllowAutoRedirect = false</c>), which would take tokens and cookies along to wherever a server sends them; an answer from another server ends with
    /// <see cref="GradioProtocolException"/>. It needs no cookies (<c>UseCookies = false</c>): the client keeps its own, and a handler's are shared by all who use it.
    /// It must not keep the number of connections small (<c>MaxConnectionsPerServer</c>): each session has an event stream open while jobs run, and a heartbeat where the app keeps state.
    /// </remarks>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Where an <c>owner/space</c> is looked up.</summary>
    /// <value>What the environment variable <c>HF_ENDPOINT</c> says, else <c>https://huggingface.co</c>.</value>
    /// <exception cref="ArgumentException">The value is no http or https address.</exception>
    /// <exception cref="InvalidOperationException">It is read, was not set, and what <c>HF_ENDPOINT</c> says is no http or https address.</exception>
    public Uri HubUrl
    {
        get => field ?? HubOfEnvironment();
        set => field = IsWeb(value) ? value : throw new ArgumentException("The Hub's address must be an absolute URL that begins with http:// or https://.", nameof(value));
    }

    /// <summary>Gives the Hugging Face token for private Spaces and for <see cref="GradioClient.DuplicateAsync"/>. It is asked before every request, so that a token can be renewed: keep what it takes time to get.</summary>
    /// <value>null (the default) for none; no token of the machine is ever picked up.</value>
    /// <remarks>
    /// The Hub gets it as <c>Authorization</c>, the app as <c>x-hf-authorization</c>, which leaves the app's own <c>Authorization</c> free. It goes to the app and the Hub only, over https, to this machine, or to <see cref="UnencryptedOrigins"/>.
    /// </remarks>
    public Func<CancellationToken, ValueTask<string?>>? TokenProvider { get; set; }

    /// <summary>The user and password for an app that was launched with <c>auth</c>. The client logs in when it connects.</summary>
    /// <value>null (the default) for no login.</value>
    public NetworkCredential? Credentials { get; set; }

    /// <summary>Headers of every request to the app (not to the Hub), such as the <c>Authorization</c> of a gateway. Names in any case. They go where the client connects, encrypted or not.</summary>
    public IDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters of every request to the app, not yet escaped. What the address itself has as a query is not sent.</summary>
    public IDictionary<string, string> QueryParameters { get; private set; } = new Dictionary<string, string>();

    /// <summary>Origins without encryption that get the token and the password nevertheless, such as a server of your own network: <c>http://gpu.lan:7860</c>. Paths do not matter.</summary>
    /// <value>Empty: they go over https, or to this machine.</value>
    public ICollection<Uri> UnencryptedOrigins { get; private set; } = new List<Uri>();

    /// <summary>Hears of the stage of a Space while the client connects to it: at first, and when it changes.</summary>
    /// <value>null (the default) for nobody. Then the Hub is asked for the stage only where the app does not answer.</value>
    public IProgress<GradioSpaceStatus>? SpaceStatus { get; set; }

    /// <summary>How long connecting waits for a Space that sleeps, builds or starts.</summary>
    /// <value>5 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither <see cref="Timeout.InfiniteTimeSpan"/> nor positive and at most 24 days.</exception>
    public TimeSpan SpaceTimeout { get; set => field = Positive(value); } = TimeSpan.FromMinutes(5);

    /// <summary>The session hash, under which the app keeps its session state. A secret: who knows it can read the session. A connection that goes silent costs the session its hash.</summary>
    /// <value>null (the default) for a new random one.</value>
    /// <exception cref="ArgumentException">The value is not 1 to 128 letters, digits, '-' or '_'.</exception>
    public string? SessionHash
    {
        get;
        set => field = value is null || IsUrlSafe(value) ? value : throw new ArgumentException("A session hash has 1 to 128 letters, digits, '-' or '_'.", nameof(value));
    }

    /// <summary>How long each step of connecting may take: the look-up of a Space, and the login with the reading of the config. Each of their requests has the <see cref="RequestTimeout"/>, too. Waiting for a Space to come up has its own <see cref="SpaceTimeout"/>.</summary>
    /// <value>30 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither <see cref="Timeout.InfiniteTimeSpan"/> nor positive and at most 24 days.</exception>
    public TimeSpan ConnectTimeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How long one short request may take: connecting, joining the queue, cancelling, asking for defaults. Calls themselves are limited by <see cref="CallTimeout"/> and their cancellation token.</summary>
    /// <value>60 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither <see cref="Timeout.InfiniteTimeSpan"/> nor positive and at most 24 days.</exception>
    public TimeSpan RequestTimeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(60);

    /// <summary>How long an open stream or download may be silent before it counts as lost; Gradio sends a heartbeat every 15 s. The WebSockets of Gradio 3 are not watched on .NET Standard 2.0.</summary>
    /// <value>40 s.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither <see cref="Timeout.InfiniteTimeSpan"/> nor positive and at most 24 days.</exception>
    public TimeSpan IdleTimeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(40);

    /// <summary>How long a call may take in all, from its submission to its end. All tries of <see cref="GradioCallOptions.RetryOnConnectionLoss"/> are one call. One that takes longer ends with <see cref="GradioTimeoutException"/> and is cancelled on the server. Calls of the functions of components are limited, too.</summary>
    /// <value><see cref="Timeout.InfiniteTimeSpan"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither <see cref="Timeout.InfiniteTimeSpan"/> nor positive and at most 24 days.</exception>
    public TimeSpan CallTimeout { get; set => field = Positive(value); } = Timeout.InfiniteTimeSpan;

    /// <summary>How many bytes one message or answer of the server may have; it is held in memory.</summary>
    /// <value>64 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
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
    public ICollection<Uri> FileOrigins { get; private set; } = new List<Uri>();

    /// <summary>How many calls join the queue at the same time; the others wait their turn. More makes a burst slower: the server tells every waiting job of each newcomer.</summary>
    /// <value>8.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxConcurrentJoins
    {
        get;
        set => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one call must be able to join.");
    } = 8;

    /// <summary>How many bytes a job keeps of what it hears, for those who enumerate it late or again. Each message counts 32 more than its own. Of more the oldest go: outputs first (<see cref="GradioJob.DroppedOutputs"/>), then updates; never the result.</summary>
    /// <value>64 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxKeptBytes
    {
        get;
        set => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A job must be able to keep something.");
    } = 64 * 1024 * 1024;

    /// <summary>Whether a generated class compares, when it connects and when another app turns up in the place of the one that it was connected to, the endpoints that it knows with those that the app says it has. Takes one request more, for the app's <c>/info</c>.</summary>
    /// <value><see cref="GradioContractCheck.Ignore"/>.</value>
    public GradioContractCheck ContractCheck { get; set; }

    /// <summary>The clock of all timeouts.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = TimeProvider.System;

    /// <summary>Where the client logs; arguments and outputs at <see cref="LogLevel.Trace"/> only, tokens and session hashes never.</summary>
    /// <value>null (the default) for nowhere.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The options as they are now: a connected client does not change when they do.</summary>
    /// <exception cref="ArgumentException">An origin is no address.</exception>
    internal GradioClientOptions Copy()
    {
        var copy = (GradioClientOptions)MemberwiseClone();
        copy.Credentials = Credentials is null ? null : new NetworkCredential(Credentials.UserName, Credentials.Password);
        copy.Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        copy.QueryParameters = new Dictionary<string, string>(QueryParameters);
        copy.UnencryptedOrigins = CopyOrigins(UnencryptedOrigins);
        copy.FileOrigins = CopyOrigins(FileOrigins);
        copy.CallOptions = CallOptions?.Copy();
        return copy;
    }

    private static Uri[] CopyOrigins(ICollection<Uri> origins) =>
        origins.All(IsWeb) ? [.. origins] : throw new ArgumentException("One of the origins is none: it does not begin with http:// or https://.");

    private static Uri HubOfEnvironment()
    {
        // no fallback for what is no address: a token would go to another Hub than was meant
        if (Environment.GetEnvironmentVariable("HF_ENDPOINT") is not { Length: > 0 } text)
            return DefaultHub;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && IsWeb(url)
            ? url
            : throw new InvalidOperationException("The environment variable HF_ENDPOINT is no address that begins with http:// or https://. Correct or remove it, or set GradioClientOptions.HubUrl.");
    }

    private static bool IsWeb(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https" };

    internal static TimeSpan Positive(TimeSpan value) =>
        (value > TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue) || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A timeout is positive and at most 24 days, or Timeout.InfiniteTimeSpan.");

    private static bool IsUrlSafe(string value) =>
        value.Length is > 0 and <= 128 && value.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');
}
