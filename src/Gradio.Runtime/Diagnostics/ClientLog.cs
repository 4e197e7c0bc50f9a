using Microsoft.Extensions.Logging;

namespace Gradio.Diagnostics;

/// <summary>What is logged of a client and its calls; the ids are those of <c>docs/concepts/diagnostics.md</c> and stay.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(10, LogLevel.Debug, "Connected to {Url}, which runs on Gradio {Version}.", EventName = "Connected")]
    public static partial void Connected(ILogger logger, Uri url, string version);

    [LoggerMessage(11, LogLevel.Debug, "{Endpoint} is called.", EventName = "CallSubmitted")]
    public static partial void CallSubmitted(ILogger logger, string endpoint);

    [LoggerMessage(12, LogLevel.Debug, "The call of {Endpoint} {Outcome} after {Seconds} s ({Error}).", EventName = "CallEnded")]
    public static partial void CallEnded(ILogger logger, string endpoint, string outcome, string? error, double seconds);

    [LoggerMessage(13, LogLevel.Trace, "The arguments of {Endpoint}: {Payload}", EventName = "Arguments", SkipEnabledCheck = true)]
    public static partial void Arguments(ILogger logger, string endpoint, string payload);

    [LoggerMessage(14, LogLevel.Trace, "An output of {Endpoint}: {Payload}", EventName = "Output", SkipEnabledCheck = true)]
    public static partial void Output(ILogger logger, string endpoint, string payload);

    [LoggerMessage(15, LogLevel.Trace, "The result of {Endpoint}: {Payload}", EventName = "Result", SkipEnabledCheck = true)]
    public static partial void Result(ILogger logger, string endpoint, string payload);

    [LoggerMessage(20, LogLevel.Warning, "The app no longer matches the generated class in {Count} points: {Differences}. Take the snapshot again.", EventName = "ContractChanged")]
    public static partial void ContractChanged(ILogger logger, int count, string differences);

    [LoggerMessage(21, LogLevel.Warning, "The app does not describe its API ({Reason}): only names and numbers of parameters and outputs could be compared with the generated class.", EventName = "ContractNotDescribed")]
    public static partial void ContractNotDescribed(ILogger logger, string reason);
}
