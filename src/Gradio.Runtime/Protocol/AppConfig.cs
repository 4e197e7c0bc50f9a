namespace Gradio.Protocol;

/// <summary>What the client needs of an app's <c>/config</c>.</summary>
internal sealed class AppConfig
{
    private Version? _number;

    public string Version { get; set; } = "";

    public string ApiPrefix { get; set; } = "";

    public string? Protocol { get; set; }

    /// <summary>Bytes; null where the app sets no limit.</summary>
    public long? MaxFileSize { get; set; }

    /// <summary>Whether a component keeps state under the session hash.</summary>
    public bool HasState { get; set; }

    public IReadOnlyList<EndpointConfig> Endpoints { get; set; } = [];

    /// <summary>The first number of the version; 0 where it has none.</summary>
    public int MajorVersion => int.TryParse(Version.Split('.')[0], out var major) ? major : 0;

    /// <summary>Whether the app runs on this version of Gradio or a later one; true where it does not tell.</summary>
    public bool IsAtLeast(int major, int minor, int patch = 0) => (_number ??= Parse(Version)) >= new Version(major, minor, patch);

    /// <summary>The leading numbers: a version may end with <c>b1</c> or <c>.dev0</c>.</summary>
    private static Version Parse(string version)
    {
        var numbers = version.Split('.').Select(part => new string(part.TakeWhile(char.IsAsciiDigit).ToArray())).TakeWhile(part => part.Length is > 0 and < 9).Select(int.Parse).Take(3).ToList();
        return numbers.Count == 0 ? new Version(int.MaxValue, 0) : new Version(numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
    }
}

/// <summary>One callable function of an app, as its <c>/config</c> describes it.</summary>
internal sealed class EndpointConfig
{
    public int FnIndex { get; set; }

    /// <summary>The name with its leading slash.</summary>
    public string Name { get; set; } = "";

    /// <summary>For each input whether callers give it; session state and layout blocks are filled with null.</summary>
    public bool[] ShownInputs { get; set; } = [];

    /// <summary>For each input the type of its component; empty where it has none.</summary>
    public string[] InputTypes { get; set; } = [];

    /// <summary>For each output whether callers see it.</summary>
    public bool[] ShownOutputs { get; set; } = [];

    public bool Queued { get; set; } = true;

    public bool Streams { get; set; }

    public bool Private { get; set; }

    /// <summary>
    /// Whether intermediate outputs may come as diffs: only text, which grows, gains by them, and the server's diffs of nested lists are wrong
    /// (deletes inside a list are shifted once for each list around it).
    /// </summary>
    public bool TextOnly { get; set; }
}
