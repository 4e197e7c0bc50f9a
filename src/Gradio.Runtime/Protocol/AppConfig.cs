namespace Gradio.Protocol;

/// <summary>What the client needs of an app's <c>/config</c>.</summary>
internal sealed class AppConfig
{
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
}

/// <summary>One callable function of an app, as its <c>/config</c> describes it.</summary>
internal sealed class EndpointConfig
{
    public int FnIndex { get; set; }

    /// <summary>The name with its leading slash.</summary>
    public string Name { get; set; } = "";

    /// <summary>For each input whether callers give it; session state and layout blocks are filled with null.</summary>
    public bool[] ShownInputs { get; set; } = [];

    /// <summary>For each output whether callers see it.</summary>
    public bool[] ShownOutputs { get; set; } = [];

    public bool Queued { get; set; } = true;

    public bool Streams { get; set; }

    public bool Private { get; set; }

    /// <summary>Whether it is left out of the app's description.</summary>
    public bool Undocumented { get; set; }

    /// <summary>Whether intermediate outputs may come as diffs: texts and chats, which grow, gain by them. Elsewhere the server's diffs hide changes: true is equal to 1 for Python.</summary>
    public bool WantsDiffs { get; set; }

    /// <summary>The first output that callers see and that is a text or a chat; -1 where there is none.</summary>
    public int TextOutput { get; set; }

    /// <summary>Whether that output is a chat.</summary>
    public bool TextIsChat { get; set; }
}
