using Microsoft.Extensions.Logging;

namespace Gradio.Sessions;

internal static partial class SessionLog
{
    [LoggerMessage(1, LogLevel.Debug, "The event stream is opened.", EventName = "StreamOpened")]
    public static partial void StreamOpened(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "The event stream was lost ({Reason}), and {Jobs} jobs with it.", EventName = "StreamLost")]
    public static partial void StreamLost(ILogger logger, string reason, int jobs);

    [LoggerMessage(3, LogLevel.Debug, "The server sent a message of a kind that is not known.", EventName = "UnknownMessage")]
    public static partial void UnknownMessage(ILogger logger);

    [LoggerMessage(4, LogLevel.Debug, "The cancelled job of {Endpoint} could not be cancelled on the server ({Reason}).", EventName = "CancelFailed")]
    public static partial void CancelFailed(ILogger logger, string reason, string endpoint);
}
