namespace Gradio.Testing;

/// <summary>A Space of a <see cref="GradioTestHub"/>. What is set holds from the next request.</summary>
public sealed class TestHubSpace
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _stages = new(["RUNNING"]);

    internal TestHubSpace(string id, Uri appUrl)
    {
        Id = id;
        AppUrl = appUrl;
    }

    /// <summary>The name, <c>owner/space</c>.</summary>
    public string Id { get; }

    /// <summary>Where its app is.</summary>
    public Uri AppUrl { get; }

    /// <summary>The first part of its <c>hf.space</c> address.</summary>
    public string Subdomain => Id.Replace('/', '-').Replace('_', '-').Replace('.', '-').ToLowerInvariant();

    /// <summary>Whether only its owner sees it: his tokens do.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>The hardware it runs on; null while it does not run.</summary>
    public string? Hardware { get; set; } = "cpu-basic";

    /// <summary>Whether it has discussions.</summary>
    public bool DiscussionsEnabled { get; set; } = true;

    /// <summary>The time in seconds after which it sleeps; null where nobody set one, -1 for never.</summary>
    public int? SleepSeconds { get; internal set; }

    /// <summary>The secrets that were set.</summary>
    public IDictionary<string, string> Secrets { get; } = new Dictionary<string, string>();

    /// <summary>The stages that copies of it go through.</summary>
    public IReadOnlyList<string> StagesOfCopies { get; set; } = ["RUNNING"];

    /// <summary>Sets the stages it goes through: each question for the stage is answered with the next, and the last one stays.</summary>
    /// <param name="stages">The Hub's words for them, such as <c>BUILDING</c>.</param>
    public void SetStages(params IReadOnlyList<string> stages)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count);
        lock (_lock)
        {
            _stages.Clear();
            foreach (var stage in stages)
                _stages.Enqueue(stage);
        }
    }

    internal string Owner => Id[..Id.IndexOf('/')];

    internal string NextStage()
    {
        lock (_lock)
            return _stages.Count > 1 ? _stages.Dequeue() : _stages.Peek();
    }
}
