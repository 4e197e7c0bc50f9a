namespace Gradio.Protocol;

/// <summary>What the client needs of an app's <c>/config</c>.</summary>
internal sealed class AppConfig
{
    private (int, int, int)? _number;

    public string Version { get; set; } = "";

    public string ApiPrefix { get; set; } = "";

    public AppProtocol Protocol { get; set; } = AppProtocol.Of(null);

    /// <summary>The number of the server's process, as it is written; another one after a restart. Empty before Gradio 3.42.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Bytes; null where the app sets no limit.</summary>
    public long? MaxFileSize { get; set; }

    /// <summary>Whether a component keeps state under the session hash.</summary>
    public bool HasState { get; set; }

    /// <summary>Whether the app wants to know how long a session lasts (since Gradio 4.29).</summary>
    public bool WantsHeartbeat { get; set; }

    public IReadOnlyList<EndpointConfig> Endpoints { get; set; } = [];

    /// <summary>The functions that stop others, by the function that they stop: what an app offers where the server itself cannot cancel.</summary>
    public IReadOnlyDictionary<int, int> Cancellers { get; set; } = new Dictionary<int, int>();

    /// <summary>Whether the server can cancel a call by its event id.</summary>
    public bool CanCancel => IsAtLeast(4, 31);

    /// <summary>Whether a cancelled call that waits leaves the queue; before, it runs all the same, and completes a second time.</summary>
    public bool CancelDequeues => IsAtLeast(6, 14);

    /// <summary>Whether the call that begins in the place of a cancelled one begins before the server tells of the cancellation; before, the queue looks for work every 50 ms.</summary>
    public bool StartsNextFirst => IsAtLeast(6, 0);

    /// <summary>Whether later outputs come as diffs even where full values are asked for.</summary>
    public bool AlwaysSendsDiffs => Protocol.SendsDiffs && !IsAtLeast(4, 20);

    /// <summary>Whether an unqueued call gives what a queued one does: Gradio 5 turns its JSON outputs into Python text.</summary>
    public bool RunsJson => !IsAtLeast(5, 0) || IsAtLeast(6, 0);

    /// <summary>Whether an error of a call comes as Python writes a text.</summary>
    public bool QuotesErrors => !IsAtLeast(5, 2);

    /// <summary>Whether the items to delete from a list are counted as they stand after the first is gone.</summary>
    public bool ShiftsDeletes => IsAtLeast(5, 29, 1);

    /// <summary>Whether the app runs on this version of Gradio or a later one; true where it does not tell.</summary>
    public bool IsAtLeast(int major, int minor, int patch = 0) => (_number ??= Parse(Version)).CompareTo((major, minor, patch)) >= 0;

    /// <summary>The leading numbers: a version may end with <c>b1</c> or <c>.dev0</c>.</summary>
    private static (int, int, int) Parse(string version)
    {
        var numbers = version.Split('.').Select(part => new string(part.TakeWhile(char.IsAsciiDigit).ToArray())).TakeWhile(part => part.Length is > 0 and < 9).Select(int.Parse).Take(3).ToList();
        return numbers.Count == 0 ? (int.MaxValue, 0, 0) : (numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
    }
}

/// <summary>One callable function of an app, as its <c>/config</c> describes it.</summary>
internal sealed class EndpointConfig
{
    public int FnIndex { get; set; }

    /// <summary>The name with its leading slash; of one without a name, what <see cref="EndpointTable.NameOf"/> gives.</summary>
    public string Name { get; set; } = "";

    public bool HasName => Name.StartsWith('/');

    /// <summary>For each input whether callers give it; session state and layout blocks are filled with null.</summary>
    public bool[] ShownInputs { get; set; } = [];

    /// <summary>For each input whether the app's description has it: those that callers give, but for session state.</summary>
    public bool[] DescribedInputs { get; set; } = [];

    /// <summary>For each input the type of its component; empty where it has none.</summary>
    public string[] InputTypes { get; set; } = [];

    /// <summary>For each output whether callers see it.</summary>
    public bool[] ShownOutputs { get; set; } = [];

    public bool Queued { get; set; } = true;

    public bool Streams { get; set; }

    /// <summary>Whether its calls run in batches, which the server can cancel neither whole nor in part.</summary>
    public bool Batched { get; set; }

    public bool Private { get; set; }

    /// <summary>Whether it is left out of the app's description.</summary>
    public bool Undocumented { get; set; }

    /// <summary>Whether intermediate outputs may come as diffs: texts and chats, which grow, gain by them. Elsewhere the server's diffs hide changes: true is equal to 1 for Python.</summary>
    public bool WantsDiffs { get; set; }

    /// <summary>The first output that callers see and that is a text or a chat; -1 where there is none.</summary>
    public int TextOutput { get; set; }

    /// <summary>Whether that output is a chat.</summary>
    public bool TextIsChat { get; set; }

    /// <summary>The same endpoint, of which callers give and see all inputs and outputs, session state among them.</summary>
    public EndpointConfig WithAllShown()
    {
        var copy = (EndpointConfig)MemberwiseClone();
        copy.ShownInputs = [.. ShownInputs.Select(_ => true)];
        copy.ShownOutputs = [.. ShownOutputs.Select(_ => true)];
        return copy;
    }
}
