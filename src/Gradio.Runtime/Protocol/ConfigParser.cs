using System.Text;
using System.Text.Json;

namespace Gradio.Protocol;

/// <summary>Reads <c>/config</c> in one pass, without a document: the components of a large app weigh megabytes, and a client needs two facts of each.</summary>
internal ref struct ConfigParser
{
    /// <summary>What is left out of an API where the server does not say so itself (<c>skip_api</c> exists since 4.0).</summary>
    private static readonly HashSet<string> SkippedTypes = new(StringComparer.Ordinal)
    {
        "state", "row", "column", "tabs", "tab", "tabitem", "box", "form", "accordion", "group", "interpretation", "dataset", "sidebar",
    };

    private static readonly HashSet<string> TextTypes = new(StringComparer.Ordinal) { "textbox", "markdown", "html", "code" };

    private readonly Dictionary<int, Component> _components = [];
    private readonly List<Dependency> _dependencies = [];
    private readonly AppConfig _config = new();
    private Utf8JsonReader _json;
    private bool _isConfig;
    private bool _isInterface;
    private bool _queues = true;

    private ConfigParser(ReadOnlySpan<byte> json) => _json = new Utf8JsonReader(json, JsonReading.Deep);

    /// <summary>Reads a config.</summary>
    /// <param name="json">The answer of the server.</param>
    /// <returns>The config, or null where the JSON is not one.</returns>
    /// <exception cref="JsonException">The bytes are not JSON, or not of the kinds that they have to be.</exception>
    public static AppConfig? Parse(ReadOnlySpan<byte> json)
    {
        var parser = new ConfigParser(json);
        try
        {
            return parser.ReadRoot();
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException("A value of the config is of another kind than it has to be.", e);
        }
    }

    /// <summary>Reads the answer of <c>/app_id</c>.</summary>
    /// <returns>The id; empty where the answer is something else.</returns>
    public static string ReadAppId(ReadOnlySpan<byte> json)
    {
        var parser = new ConfigParser(json);
        try
        {
            parser.ReadRoot();
            return parser._config.AppId;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return "";
        }
    }

    private AppConfig? ReadRoot()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
            return null;
        while (NextProperty())
        {
            if (Is("version"u8))
                _config.Version = _json.ReadText() ?? "";
            else if (Is("api_prefix"u8))
                _config.ApiPrefix = (_json.ReadText() ?? "").TrimEnd('/');
            else if (Is("protocol"u8))
                _config.Protocol = AppProtocol.Of(_json.ReadText());
            else if (Is("app_id"u8))
                ReadAppId();
            else if (Is("connect_heartbeat"u8))
                _config.WantsHeartbeat = ReadBool() ?? false;
            else if (Is("mode"u8))
                _isInterface = _json.ReadText() is "interface" or "tabbed_interface";
            else if (Is("enable_queue"u8))
                _queues = ReadBool() ?? true;
            else if (Is("max_file_size"u8))
                _config.MaxFileSize = _json.ReadInteger();
            else if (Is("components"u8))
                ReadArray(static (ref ConfigParser parser) => parser.ReadComponent());
            else if (Is("dependencies"u8))
                ReadDependencies();
            else
                SkipValue();
        }

        if (!_isConfig)
            return null;
        _config.Endpoints = Link();
        _config.Cancellers = LinkCancellers();
        return _config;
    }

    /// <summary>It has 64 bits and is only compared, so it stays text.</summary>
    private void ReadAppId()
    {
        _json.Read();
        if (_json.TokenType is JsonTokenType.Number or JsonTokenType.String && _json.ValueSpan.Length <= 64)
            _config.AppId = Encoding.UTF8.GetString(_json.ValueSpan);
        _json.Skip();
    }

    private void ReadDependencies()
    {
        _isConfig = true;
        ReadArray(static (ref ConfigParser parser) => parser.ReadDependency());
    }

    private void ReadComponent()
    {
        int? id = null;
        var type = "";
        bool? skipped = null;
        while (NextProperty())
        {
            if (Is("id"u8))
                id = ReadInt();
            else if (Is("type"u8))
                type = _json.ReadText() ?? "";
            else if (Is("skip_api"u8))
                skipped = ReadBool();
            else
                SkipValue();
        }

        if (type == "state")
            _config.HasState = true;
        if (id is { } key)
            _components[key] = new Component(type, skipped ?? SkippedTypes.Contains(type));
    }

    private void ReadDependency()
    {
        var dependency = new Dependency { Id = _dependencies.Count };
        while (NextProperty())
        {
            if (Is("id"u8))
                dependency.Id = ReadInt() ?? dependency.Id;
            else if (Is("api_name"u8))
                ReadApiName(dependency);
            else if (Is("inputs"u8))
                dependency.Inputs = ReadIds();
            else if (Is("outputs"u8))
                dependency.Outputs = ReadIds();
            else if (Is("backend_fn"u8))
                dependency.HasFunction = ReadBool() ?? true;
            else if (Is("queue"u8))
                dependency.Queued = ReadBool();
            else if (Is("batch"u8))
                dependency.Batched = ReadBool() ?? false;
            else if (Is("cancels"u8))
                dependency.Cancels = ReadIds();
            else if (Is("types"u8))
                dependency.Streams = ReadGenerator();
            else if (Is("api_visibility"u8))
                dependency.Visibility = _json.ReadText();
            else if (Is("show_api"u8))
                dependency.IsShown = ReadBool() ?? true;
            else
                SkipValue();
        }

        _dependencies.Add(dependency);
    }

    /// <summary>One without a name is called by its number (Gradio 3 to 4.11); one whose name is false, not at all.</summary>
    private void ReadApiName(Dependency dependency)
    {
        dependency.ApiName = _json.ReadText();
        dependency.IsUnnamed = _json.TokenType == JsonTokenType.Null;
    }

    private readonly List<EndpointConfig> Link()
    {
        var endpoints = new List<EndpointConfig>(_dependencies.Count);
        foreach (var dependency in _dependencies)
        {
            var isUnnamed = dependency.IsUnnamed && !_isInterface;
            if ((dependency.ApiName is null && !isUnnamed) || !dependency.HasFunction)
                continue;
            var shownInputs = Shown(dependency.Inputs);
            var textOutput = FindText(dependency.Outputs);
            endpoints.Add(new EndpointConfig
            {
                FnIndex = dependency.Id,
                Name = isUnnamed ? EndpointTable.NameOf(dependency.Id) : "/" + dependency.ApiName,
                ShownInputs = shownInputs,
                DescribedInputs = shownInputs,
                InputTypes = Types(dependency.Inputs),
                ShownOutputs = Shown(dependency.Outputs),
                Queued = dependency.Queued ?? _queues,
                Streams = dependency.Streams,
                Batched = dependency.Batched,
                Private = dependency.Visibility == "private",
                Undocumented = dependency.Visibility is null ? !dependency.IsShown : dependency.Visibility != "public",
                WantsDiffs = AreText(dependency.Outputs),
                TextOutput = textOutput,
                TextIsChat = textOutput >= 0 && _components[dependency.Outputs[textOutput]].IsChat,
            });
        }

        return endpoints;
    }

    private readonly Dictionary<int, int> LinkCancellers()
    {
        var cancellers = new Dictionary<int, int>();
        foreach (var dependency in _dependencies)
        {
            foreach (var cancelled in dependency.Cancels)
                cancellers.TryAdd(cancelled, dependency.Id);
        }

        return cancellers;
    }

    private readonly bool[] Shown(List<int> ids)
    {
        var shown = new bool[ids.Count];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = !_components.TryGetValue(ids[i], out var component) || !component.Skipped;
        return shown;
    }

    private readonly string[] Types(List<int> ids)
    {
        var types = new string[ids.Count];
        for (var i = 0; i < types.Length; i++)
            types[i] = _components.TryGetValue(ids[i], out var component) ? component.Type : "";
        return types;
    }

    private readonly bool AreText(List<int> ids)
    {
        foreach (var id in ids)
        {
            if (!_components.TryGetValue(id, out var component) || !(component.IsText || component.IsChat || component.Skipped))
                return false;
        }

        return true;
    }

    private readonly int FindText(List<int> ids)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            if (_components.TryGetValue(ids[i], out var component) && !component.Skipped && (component.IsText || component.IsChat))
                return i;
        }

        return -1;
    }

    private bool NextProperty() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName;

    private readonly bool Is(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    private void SkipValue() => _json.Skip();

    private int? ReadInt() => _json.ReadInteger() is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    private bool? ReadBool()
    {
        _json.Read();
        if (_json.TokenType is JsonTokenType.True or JsonTokenType.False)
            return _json.GetBoolean();
        _json.Skip();
        return null;
    }

    private bool ReadGenerator()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip();
            return false;
        }

        var generator = false;
        while (NextProperty())
        {
            if (Is("generator"u8))
                generator = ReadBool() ?? false;
            else
                SkipValue();
        }

        return generator;
    }

    private List<int> ReadIds()
    {
        var ids = new List<int>();
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _json.Skip();
            return ids;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            // an entry of another kind still takes its place
            ids.Add(_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var id) ? id : -1);
            _json.Skip();
        }

        return ids;
    }

    private delegate void ItemReader(ref ConfigParser parser);

    private void ReadArray(ItemReader readItem)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _json.Skip();
            return;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.StartObject)
                readItem(ref this);
            else
                _json.Skip();
        }
    }

    private readonly record struct Component(string Type, bool Skipped)
    {
        public bool IsText => TextTypes.Contains(Type);

        public bool IsChat => Type == "chatbot";
    }

    private sealed class Dependency
    {
        public int Id { get; set; }

        public string? ApiName { get; set; }

        public bool IsUnnamed { get; set; }

        public List<int> Inputs { get; set; } = [];

        public List<int> Outputs { get; set; } = [];

        public bool HasFunction { get; set; } = true;

        public List<int> Cancels { get; set; } = [];

        public bool? Queued { get; set; }

        public bool Streams { get; set; }

        public bool Batched { get; set; }

        public string? Visibility { get; set; }

        /// <summary>What there was before the visibility (Gradio 6).</summary>
        public bool IsShown { get; set; } = true;
    }
}
