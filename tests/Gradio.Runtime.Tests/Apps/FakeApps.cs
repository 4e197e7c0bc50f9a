using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Runtime.Tests.Apps;

/// <summary>Apps of well-known shapes, as their C# doubles: each takes and gives what a Space of its kind does, without a model.</summary>
internal static class FakeApps
{
    private static readonly TestComponent Seed = TestComponent.Slider(0, 2147483647) with { Label = "Seed", Value = 0 };

    /// <summary>Makes pictures of texts.</summary>
    public static void Painter(GradioTestApp app) => app.MapEndpoint("infer", (string prompt, double seed = 0, bool randomize_seed = true, double width = 1024, double height = 1024, double num_inference_steps = 4) => PaintAsync(prompt, seed, num_inference_steps))
        .WithDescription("Paints what a text describes.")
        .WithInput("prompt", TestComponent.Textbox with { Label = "Prompt" })
        .WithInput("seed", Seed)
        .WithInput("randomize_seed", TestComponent.Checkbox with { Label = "Randomize seed" })
        .WithInput("width", TestComponent.Slider(256, 2048) with { Label = "Width" })
        .WithInput("height", TestComponent.Slider(256, 2048) with { Label = "Height" })
        .WithInput("num_inference_steps", TestComponent.Slider(1, 50) with { Label = "Number of inference steps" })
        .WithOutput(0, TestComponent.Image with { Label = "Result" })
        .WithOutput(1, Seed);

    /// <summary>Answers in a chat that may have pictures.</summary>
    public static void Assistant(GradioTestApp app) => app.MapEndpoint("respond", (JsonNode message, JsonNode history, string system_message = "You are friendly.", double temperature = 0.7) => RespondAsync(message, history))
        .WithDescription("Goes on with a chat.")
        .WithInput("message", TestComponent.OfType("multimodaltextbox") with { Label = "Message" })
        .WithInput("history", TestComponent.Chatbot with { Label = "Chat" })
        .WithInput("system_message", TestComponent.Textbox with { Label = "System message" })
        .WithInput("temperature", TestComponent.Slider(0.1, 4) with { Label = "Temperature" })
        .WithOutput(0, TestComponent.Chatbot with { Label = "Chat" });

    /// <summary>Writes down what is said.</summary>
    public static void Transcriber(GradioTestApp app) => app.MapEndpoint("transcribe", (TestFile audio, string task = "transcribe", bool return_timestamps = false) => WordsAsync(audio, task))
        .WithDescription("Writes down what is said in a recording.")
        .WithInput("audio", TestComponent.Audio with { Label = "Recording" })
        .WithInput("task", TestComponent.Radio("transcribe", "translate") with { Label = "Task" })
        .WithInput("return_timestamps", TestComponent.Checkbox with { Label = "Return timestamps" })
        .WithOutput(0, TestComponent.Textbox with { Label = "Text" });

    /// <summary>Finds objects in a picture.</summary>
    public static void Detector(GradioTestApp app) => app.MapEndpoint("detect", (TestFile image, double threshold = 0.5) => Detect(image, threshold))
        .WithDescription("Finds objects in a picture.")
        .WithInput("image", TestComponent.Image with { Label = "Picture" })
        .WithInput("threshold", TestComponent.Slider(0, 1) with { Label = "Confidence threshold" })
        .WithOutput(0, TestComponent.OfType("annotatedimage") with { Label = "Detections" })
        .WithOutput(1, TestComponent.Classification with { Label = "Scene" });

    /// <summary>Looks into tables.</summary>
    public static void Sales(GradioTestApp app) => app.MapEndpoint("analyze", (JsonNode table, string[] regions, string group_by = "region") => Analyze(table, regions, group_by))
        .WithDescription("Sums the sales of some regions up.")
        .WithInput("table", TestComponent.Dataframe with { Label = "Sales" })
        .WithInput("regions", TestComponent.CheckboxGroup("north", "south", "west") with { Label = "Regions" })
        .WithInput("group_by", TestComponent.Dropdown("region", "month") with { Label = "Group by" })
        .WithOutput(0, TestComponent.Dataframe with { Label = "Summary" })
        .WithOutput(1, TestComponent.OfType("plot") with { Label = "Chart" })
        .WithOutput(2, TestComponent.OfType("highlightedtext") with { Label = "In words" });

    private static async IAsyncEnumerable<(TestFile? Result, double Seed)> PaintAsync(string prompt, double seed, double steps)
    {
        await Task.CompletedTask;
        for (var step = 1; step <= steps; step++)
            yield return (TestFile.FromText("image.webp", $"{prompt}, seed {seed}, step {step}", "image/webp"), seed);
    }

    private static async IAsyncEnumerable<JsonArray> RespondAsync(JsonNode message, JsonNode history, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var files = message["files"]!.AsArray();
        var said = new JsonArray([Text((string)message["text"]!), .. files.Select(file => new JsonObject { ["type"] = "file", ["file"] = file!.DeepClone(), ["alt_text"] = null })]);
        var chat = new JsonArray([.. history.AsArray().Select(turn => turn!.DeepClone()), Turn("user", said)]);
        var reply = "";
        foreach (var word in $"You sent {files.Count} picture and said: {message["text"]}".Split(' '))
        {
            cancellationToken.ThrowIfCancellationRequested();
            reply += reply.Length == 0 ? word : " " + word;
            yield return [.. chat.Select(turn => turn!.DeepClone()), Turn("assistant", [Text(reply)])];
        }
    }

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonObject Turn(string role, JsonArray content) => new() { ["role"] = role, ["metadata"] = null, ["content"] = content, ["options"] = null };

    private static async IAsyncEnumerable<string> WordsAsync(TestFile audio, string task)
    {
        await Task.CompletedTask;
        var words = audio.ReadAllText().Split(' ');
        for (var count = 1; count <= words.Length; count++)
            yield return (task == "translate" ? "in English: " : "") + string.Join(' ', words[..count]);
    }

    private static (object Detections, object Scene) Detect(TestFile image, double threshold)
    {
        var found = new[] { (Name: "car", Score: 0.9), (Name: "car", Score: 0.6), (Name: "bicycle", Score: 0.3) }.Where(thing => thing.Score >= threshold);
        return (
            new { Image = image, Annotations = found.Select((thing, i) => new { Image = TestFile.FromText($"mask{i}.webp", thing.Name), Label = thing.Name }) },
            new { Label = "street", Confidences = new[] { new { Label = "street", Confidence = 0.8 }, new { Label = "garden", Confidence = 0.2 } } });
    }

    private static (object Summary, object Chart, object InWords) Analyze(JsonNode table, string[] regions, string groupBy)
    {
        var headers = table["headers"]!.AsArray().Select(header => (string)header!).ToList();
        var rows = table["data"]!.AsArray()
            .Where(row => regions.Contains((string)row![headers.IndexOf("region")]!))
            .GroupBy(row => (string)row![headers.IndexOf(groupBy)]!, row => (double)row![headers.IndexOf("amount")]!)
            .Select(group => new object[] { group.Key, group.Sum() })
            .ToArray();
        var best = rows.MaxBy(row => (double)row[1])!;
        return (
            new { Headers = new[] { groupBy, "amount" }, Data = rows, Metadata = (object?)null },
            new { Type = "plotly", Plot = JsonSerializer.Serialize(new { data = new[] { new { type = "bar", x = rows.Select(row => row[0]), y = rows.Select(row => row[1]) } } }) },
            new object[] { new { Token = "Most is sold in ", ClassOrConfidence = (string?)null }, new { Token = best[0], ClassOrConfidence = "best" } });
    }
}
