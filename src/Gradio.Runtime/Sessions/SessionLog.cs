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

    [LoggerMessage(5, LogLevel.Warning, "The job of {Endpoint} was cancelled here, but runs on in the app: Gradio {Version} can cancel it only by an endpoint of the app's own, which there is not.", EventName = "CannotCancel")]
    public static partial void CannotCancel(ILogger logger, string endpoint, string version);

    [LoggerMessage(6, LogLevel.Warning, "The app is Gradio {Version} and speaks {Protocol}, which is newer than this client; it is spoken to as the newest that is known.", EventName = "UnknownProtocol")]
    public static partial void UnknownProtocol(ILogger logger, string version, string protocol);

    [LoggerMessage(7, LogLevel.Debug, "The heartbeat of the session ended ({Reason}).", EventName = "HeartbeatEnded")]
    public static partial void HeartbeatEnded(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Information, "The call of {Endpoint} lost its connection and is made again, try {Attempt}.", EventName = "CallRetried")]
    public static partial void CallRetried(ILogger logger, string endpoint, int attempt);

    [LoggerMessage(16, LogLevel.Warning, "The connection went silent, so the session goes on under another hash: what the app kept under the old one is out of reach.", EventName = "StateLost")]
    public static partial void StateLost(ILogger logger);
}
