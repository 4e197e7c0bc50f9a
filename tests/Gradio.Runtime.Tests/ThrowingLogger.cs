using Microsoft.Extensions.Logging;

namespace Gradio.Runtime.Tests;

/// <summary>A logger that is out of order.</summary>
/// <param name="asksFirst">Whether it throws when it is asked for its level, or when it is told something.</param>
internal sealed class ThrowingLogger(bool asksFirst) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => asksFirst ? throw new InvalidOperationException("Out of order.") : true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        throw new InvalidOperationException("Out of order.");

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
