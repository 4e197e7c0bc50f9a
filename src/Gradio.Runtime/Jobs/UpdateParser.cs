using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>Reads the messages of a job that carry no output.</summary>
internal static class UpdateParser
{
    /// <summary>Reads an update.</summary>
    /// <returns>The update, or null where the message has not the form of one: news are decoration and never end a job.</returns>
    public static GradioUpdate? Parse(in ReceivedMessage message)
    {
        if (message.IsOutput)
            return null;
        try
        {
            using var document = JsonDocument.Parse(message.Bytes, new JsonDocumentOptions { MaxDepth = JsonReading.Deep.MaxDepth });
            var update = Parse(message.Kind, document.RootElement);
            update?.Time = message.Time;
            return update;
        }
        catch (Exception e) when (JsonReading.IsNonsense(e))
        {
            return null;
        }
    }

    private static GradioUpdate? Parse(QueueMessageKind kind, JsonElement root) => kind switch
    {
        QueueMessageKind.Estimation => new GradioQueueUpdate(ToInteger(root.NumberOf("rank")), ToInteger(root.NumberOf("queue_size")) ?? 0, root.NumberOf("rank_eta").ToSeconds()),
        QueueMessageKind.ProcessStarts => new GradioStartedUpdate(root.NumberOf("eta").ToSeconds()),
        QueueMessageKind.Progress => Progress(root),
        QueueMessageKind.Log => Log(root),
        QueueMessageKind.Render => Render(root),
        _ => null,
    };

    private static GradioProgressUpdate? Progress(JsonElement root)
    {
        if (!root.TryGetProperty("progress_data", out var data) || data.ValueKind != JsonValueKind.Array)
            return null;
        var trackers = data.EnumerateArray()
            .Where(tracker => tracker.ValueKind == JsonValueKind.Object)
            .Select(tracker => new GradioProgress
            {
                Index = tracker.NumberOf("index"),
                Length = tracker.NumberOf("length"),
                Unit = tracker.TextOf("unit"),
                Fraction = tracker.NumberOf("progress"),
                Description = tracker.TextOf("desc"),
            });
        return new GradioProgressUpdate(trackers.ToArray());
    }

    private static GradioLogUpdate? Log(JsonElement root)
    {
        if (root.TextOf("log") is not { } text)
            return null;
        var level = root.TextOf("level") switch
        {
            "warning" => GradioLogLevel.Warning,
            "success" => GradioLogLevel.Success,
            "error" => GradioLogLevel.Error,
            _ => GradioLogLevel.Info,
        };
        return new GradioLogUpdate(text, level, root.TextOf("title"), root.NumberOf("duration").ToSeconds());
    }

    private static GradioRenderUpdate? Render(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object ? new GradioRenderUpdate(ToInteger(root.NumberOf("render_id")), Ids(root, "components"), Ids(root, "dependencies"), root.Clone()) : null;

    private static int[] Ids(JsonElement root, string list) => root.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array
        ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => ToInteger(item.NumberOf("id"))).OfType<int>().ToArray()
        : [];

    private static int? ToInteger(double? number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
