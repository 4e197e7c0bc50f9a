using System.Text;
using System.Text.Json;

namespace Gradio.Replay.Tests;

/// <summary>What a real server answered in one scenario.</summary>
internal sealed record Recording(string Version, string Name, IReadOnlyList<Exchange> Exchanges)
{
    private static readonly Lazy<IReadOnlyList<Recording>> Loaded = new(Load);

    public static IReadOnlyList<Recording> All => Loaded.Value;

    public string Scenario => Name.Split('.')[0];

    public static Recording Of(string version, string name) =>
        All.FirstOrDefault(recording => recording.Version == version && recording.Name == name)
        ?? throw new ArgumentException($"There is no recording {name} of {version}.");

    /// <summary>The recordings of a version, those of connecting apart.</summary>
    public static IEnumerable<Recording> OfVersion(string version) => All.Where(recording => recording.Version == version && recording.Scenario != "connect");

    /// <summary>The same with another exchange in the place of one.</summary>
    public Recording With(Exchange exchange, Exchange other) => this with { Exchanges = Exchanges.Select(e => ReferenceEquals(e, exchange) ? other : e).ToList() };

    public override string ToString() => $"{Version} {Name}";

    private static List<Recording> Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Recordings");
        return Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(LoadVersion).ToList();
    }

    private static IEnumerable<Recording> LoadVersion(string file) => File.ReadLines(file)
        .Select(line => JsonDocument.Parse(line).RootElement)
        .GroupBy(line => line.GetProperty("recording").GetString()!)
        .Select(lines => new Recording(Path.GetFileNameWithoutExtension(file), lines.Key, lines.Select(Exchange.Read).ToList()));
}

/// <summary>One request and its answer.</summary>
internal sealed record Exchange(string Request, JsonElement? Body, IReadOnlyList<Piece> Answer, AnswerEnd End, IReadOnlyList<Frame>? Frames)
{
    /// <summary>Whether others wait until this one has been asked for.</summary>
    public bool IsStep => Request.StartsWith("POST", StringComparison.Ordinal)
        && (Request.EndsWith("/queue/join", StringComparison.Ordinal) || Request.EndsWith("/queue/data", StringComparison.Ordinal)
            || Request.EndsWith("/cancel", StringComparison.Ordinal) || Request.EndsWith("/reset", StringComparison.Ordinal));

    public bool IsStream => Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 400))).Contains("text/event-stream", StringComparison.Ordinal);

    /// <summary>The id that the answer to a join gives; else null.</summary>
    public string? EventId => Request.EndsWith("/queue/join", StringComparison.Ordinal) && Encoding.UTF8.GetString(Bytes) is var text && text.IndexOf("\"event_id\":\"", StringComparison.Ordinal) is >= 0 and var at
        ? text.Substring(at + 12, 32) : null;

    /// <summary>The whole answer.</summary>
    public byte[] Bytes { get; } = Answer.SelectMany(piece => piece.Bytes).ToArray();

    public bool IsDownload => Request.Contains("/file=", StringComparison.Ordinal);

    /// <summary>How many bytes more than those of the answer are sent.</summary>
    public long Padding { get; init; }

    /// <summary>Whether the answer was not recorded but made for a test.</summary>
    public bool IsMade { get; init; }

    public static Exchange Read(JsonElement line) => new(
        line.GetProperty("request").GetString()!,
        line.TryGetProperty("body", out var body) ? body : null,
        line.TryGetProperty("answer", out var answer) ? answer.EnumerateArray().Select(ReadPiece).ToList() : [],
        line.TryGetProperty("end", out var end) ? Enum.Parse<AnswerEnd>(end.GetString()!, ignoreCase: true) : AnswerEnd.Whole,
        line.TryGetProperty("frames", out var frames) ? frames.EnumerateArray().Select(ReadFrame).ToList() : null);

    /// <summary>The same with another answer, all of it sent as soon as the first piece was.</summary>
    public Exchange Answering(byte[] bytes) => this with { Answer = [new Piece(Answer[0].After, bytes)], End = AnswerEnd.Whole, IsMade = true };

    private static Piece ReadPiece(JsonElement piece) =>
        new(piece[0].GetInt32(), piece[1].GetString() is { } text ? Encoding.UTF8.GetBytes(text) : piece[2].GetBytesFromBase64());

    private static Frame ReadFrame(JsonElement frame) => new(frame[0].ValueEquals(">"), frame[1].GetInt32(), frame[2].GetString()!);
}

/// <summary>Bytes that are sent once the server has been asked for so many steps.</summary>
internal readonly record struct Piece(int After, byte[] Bytes);

/// <summary>A frame of a WebSocket; a close frame's text begins with its code.</summary>
internal readonly record struct Frame(bool FromClient, int Opcode, string Text);

internal enum AnswerEnd
{
    Whole,

    /// <summary>The server broke off.</summary>
    Cut,

    /// <summary>The client went when all was told, before the server could end the answer.</summary>
    Left,

    /// <summary>The client went while the server had more to say.</summary>
    Open,
}
