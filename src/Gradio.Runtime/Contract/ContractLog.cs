using Microsoft.Extensions.Logging;

namespace Gradio.Contract;

internal static partial class ContractLog
{
    [LoggerMessage(20, LogLevel.Warning, "The app no longer matches the generated class in {Count} points: {Differences}. Take the snapshot again.", EventName = "ContractChanged")]
    public static partial void Changed(ILogger logger, int count, string differences);

    [LoggerMessage(21, LogLevel.Warning, "The app does not describe its API ({Reason}): only names and numbers of parameters and outputs could be compared with the generated class.", EventName = "ContractNotDescribed")]
    public static partial void NotDescribed(ILogger logger, string reason);
}
