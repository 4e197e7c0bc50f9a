using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>Reads the messages of a job that carry no output.</summary>
internal static class UpdateParser
{
    /// <summary>Reads an update.</summary>
    /// <returns>The update, or null where the message has not the form of one: news are decoration and never end a job.</returns>
    public static GradioUpdate? Parse(QueueMessageKind kind, ReadOnlyMemory<byte> message)
    {
        using var document = JsonDocument.Parse(message);
        var root = document.RootElement;
        return kind switch
        {
            QueueMessageKind.Estimation => new GradioQueueUpdate(Integer(root, "rank"), Integer(root, "queue_size") ?? 0, ErrorPayload.Seconds(Number(root, "rank_eta"))),
            QueueMessageKind.ProcessStarts => new GradioStartedUpdate(ErrorPayload.Seconds(Number(root, "eta"))),
            QueueMessageKind.Progress => Progress(root),
            QueueMessageKind.Log => Log(root),
            _ => null,
        };
    }

    private static GradioProgressUpdate? Progress(JsonElement root)
    {
        if (!root.TryGetProperty("progress_data", out var data) || data.ValueKind != JsonValueKind.Array)
            return null;
        var trackers = data.EnumerateArray()
            .Where(tracker => tracker.ValueKind == JsonValueKind.Object)
            .Select(tracker => new GradioProgress
            {
                Index = Number(tracker, "index"),
                Length = Number(tracker, "length"),
                Unit = Text(tracker, "unit"),
                Fraction = Number(tracker, "progress"),
                Description = Text(tracker, "desc"),
            });
        return new GradioProgressUpdate(trackers.ToArray());
    }

    private static GradioLogUpdate? Log(JsonElement root)
    {
        if (Text(root, "log") is not { } text)
            return null;
        var level = Text(root, "level") switch
        {
            "warning" => GradioLogLevel.Warning,
            "success" => GradioLogLevel.Success,
            "error" => GradioLogLevel.Error,
            _ => GradioLogLevel.Info,
        };
        return new GradioLogUpdate(text, level, Text(root, "title"), ErrorPayload.Seconds(Number(root, "duration")));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    private static int? Integer(JsonElement element, string name) =>
        Number(element, name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
