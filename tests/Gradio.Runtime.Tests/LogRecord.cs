using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gradio.Runtime.Tests;

/// <summary>What a client logged.</summary>
internal sealed class LogRecord : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Id, string Text)> _entries = new();

    /// <summary>Is told of each text, where it is logged.</summary>
    public event Action<string>? Logged;

    public IReadOnlyCollection<(LogLevel Level, EventId Id, string Text)> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        Logged?.Invoke(text);
        _entries.Enqueue((logLevel, eventId, text));
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
