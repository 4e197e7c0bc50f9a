using System.Net;
using System.Security.Cryptography;
using Gradio.Testing.Http;

namespace Gradio.Testing;

/// <summary>
/// What goes wrong, on demand. Faults of streams wait for the next stream that is opened and are used up by it, so that a client that
/// tries again finds a server in good order.
/// </summary>
public sealed class TestServerFaults
{
    private readonly Lock _lock = new();
    private readonly Queue<StreamFault> _streams = new();
    private readonly Queue<StreamFault> _downloads = new();
    private readonly List<PlannedAnswer> _answers = [];
    private volatile bool _queueIsFull;
    private ulong _appId = NewAppId();

    internal TestServerFaults()
    {
    }

    /// <summary>Whether every join is refused with status 503, as by a full queue.</summary>
    public bool QueueIsFull
    {
        get => _queueIsFull;
        set => _queueIsFull = value;
    }

    /// <summary>Cuts the connection in the middle of the body after so many messages, as a server that dies does.</summary>
    /// <param name="messages">The messages that still arrive.</param>
    public void CutStreamAfter(int messages) => Add(new StreamFault(StreamFaultKind.Cut, messages));

    /// <summary>Resets the connection after so many messages, which may lose some of them on the way.</summary>
    /// <param name="messages">The messages that are still sent.</param>
    public void ResetStreamAfter(int messages) => Add(new StreamFault(StreamFaultKind.Reset, messages));

    /// <summary>Ends the body properly after so many messages, though calls are not completed.</summary>
    /// <param name="messages">The messages that still arrive.</param>
    public void EndStreamAfter(int messages) => Add(new StreamFault(StreamFaultKind.End, messages));

    /// <summary>Falls silent after so many messages, heartbeats included, and keeps the connection open.</summary>
    /// <param name="messages">The messages that still arrive.</param>
    public void StallStreamAfter(int messages) => Add(new StreamFault(StreamFaultKind.Stall, messages));

    /// <summary>Cuts the connection after so many bytes of the body, wherever that is in a message.</summary>
    /// <param name="bytes">The bytes that still arrive.</param>
    public void CutStreamAfterBytes(int bytes) => Add(new StreamFault(StreamFaultKind.CutAtByte, bytes));

    /// <summary>Puts text of your own into a stream after so many messages, and goes on.</summary>
    /// <param name="messages">The messages before it.</param>
    /// <param name="text">What is sent, to the letter: nothing is added, line ends neither.</param>
    public void InsertIntoStreamAfter(int messages, string text) => Add(new StreamFault(StreamFaultKind.Insert, messages, text));

    /// <summary>Cuts the connection in the middle of the next download of a file.</summary>
    /// <param name="bytes">The bytes that still arrive.</param>
    public void CutDownloadAfter(int bytes) => AddDownload(new StreamFault(StreamFaultKind.Cut, bytes));

    /// <summary>Falls silent in the middle of the next download of a file, and keeps the connection open.</summary>
    /// <param name="bytes">The bytes that still arrive.</param>
    public void StallDownloadAfter(int bytes) => AddDownload(new StreamFault(StreamFaultKind.Stall, bytes));

    /// <summary>Answers the next requests for a path with something else.</summary>
    /// <param name="path">The path, with or without the API prefix: <c>/config</c>, <c>/queue/join</c>.</param>
    /// <param name="status">The status.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The type of the body.</param>
    /// <param name="times">How many requests are answered so.</param>
    /// <param name="headers">Further headers of the answer, such as <c>Retry-After</c>.</param>
    public void Answer(string path, HttpStatusCode status, string body, string contentType = "application/json", int times = 1, IReadOnlyDictionary<string, string>? headers = null) =>
        Add(new PlannedAnswer(path, times) { Status = (int)status, Body = body, ContentType = contentType, Headers = headers });

    /// <summary>Cuts the connection instead of answering the next requests for a path.</summary>
    /// <param name="path">The path, with or without the API prefix.</param>
    /// <param name="times">How many requests are left without an answer.</param>
    public void Drop(string path, int times = 1) => Add(new PlannedAnswer(path, times) { Drops = true });

    /// <summary>Lets requests for a path wait before they are answered.</summary>
    /// <param name="path">The path, with or without the API prefix.</param>
    /// <param name="delay">How long, by the clock of the server's options.</param>
    /// <param name="times">How many requests wait.</param>
    public void Delay(string path, TimeSpan delay, int times = 1) => Add(new PlannedAnswer(path, times) { Delay = delay });

    /// <summary>Gives the app another id from now on, as a restart does; nothing else changes.</summary>
    public void ChangeAppId() => Volatile.Write(ref _appId, NewAppId());

    internal ulong AppId => Volatile.Read(ref _appId);

    internal StreamFault? TakeStreamFault()
    {
        lock (_lock)
            return _streams.TryDequeue(out var fault) ? fault : null;
    }

    internal StreamFault? TakeDownloadFault()
    {
        lock (_lock)
            return _downloads.TryDequeue(out var fault) ? fault : null;
    }

    internal PlannedAnswer? TakeAnswer(string path, string pathInApi)
    {
        lock (_lock)
        {
            var planned = _answers.Find(answer => answer.Path == path || answer.Path == pathInApi);
            if (planned is not null && --planned.Left == 0)
                _answers.Remove(planned);
            return planned;
        }
    }

    private static ulong NewAppId() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private void Add(StreamFault fault)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fault.After);
        lock (_lock)
            _streams.Enqueue(fault);
    }

    private void AddDownload(StreamFault fault)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fault.After);
        lock (_lock)
            _downloads.Enqueue(fault);
    }

    private void Add(PlannedAnswer answer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answer.Left, 1);
        lock (_lock)
            _answers.Add(answer);
    }
}
