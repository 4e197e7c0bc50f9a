using Gradio.Protocol;

namespace Gradio;

/// <summary>What <see cref="GradioClient.DuplicateAsync"/> makes.</summary>
public sealed class GradioDuplicateOptions
{
    /// <summary>The name of the copy: <c>space</c> under the token's user, or <c>owner/space</c> (an organization that the token may write to).</summary>
    /// <value>null (the default) for the name of the original.</value>
    /// <exception cref="ArgumentException">The value can be no name.</exception>
    public string? To
    {
        get;
        set => field = value is null || SpaceName.IsValid(value) || SpaceName.IsValid("owner/" + value) ? value : throw new ArgumentException($"'{value}' is neither a name nor owner/name.", nameof(value));
    }

    /// <summary>The hardware, by the Hub's name for it (<c>cpu-basic</c>, <c>t4-small</c>, ...). What is not free is paid by the token's user.</summary>
    /// <value>null (the default) for that of the original; a copy that is there already keeps its own.</value>
    public string? Hardware { get; set; }

    /// <summary>Whether only the token's user sees the copy.</summary>
    /// <value>true.</value>
    public bool Private { get; set; } = true;

    /// <summary>How long the copy may be idle before it sleeps; whole seconds. Not on <c>cpu-basic</c>, whose time the Hub sets.</summary>
    /// <value>5 minutes; <see cref="Timeout.InfiniteTimeSpan"/> for never.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below a second.</exception>
    public TimeSpan SleepTime
    {
        get;
        set => field = value >= TimeSpan.FromSeconds(1) || value == System.Threading.Timeout.InfiniteTimeSpan ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The sleep time is at least a second, or Timeout.InfiniteTimeSpan.");
    } = TimeSpan.FromMinutes(5);

    /// <summary>The secrets of a new copy, by name; one that is there already keeps its own.</summary>
    public IDictionary<string, string> Secrets { get; private init; } = new Dictionary<string, string>();

    /// <summary>How long to wait for the copy to be built and to start.</summary>
    /// <value>30 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or above 24 days.</exception>
    public TimeSpan Timeout { get; set => field = GradioClientOptions.Positive(value); } = TimeSpan.FromMinutes(30);

    /// <summary>What the caller changes afterwards is not for the copy under way.</summary>
    internal GradioDuplicateOptions Copy() => new()
    {
        To = To,
        Hardware = Hardware,
        Private = Private,
        SleepTime = SleepTime,
        Secrets = new Dictionary<string, string>(Secrets),
        Timeout = Timeout,
    };
}
