using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gradio.Testing;

namespace Gradio.Interop.Tests.Servers;

/// <summary>The endpoints of <c>App/app.py</c> as C# functions, for the server of Gradio.Testing.</summary>
internal static class EmbeddedServer
{
    internal static Task<GradioTestServer> StartAsync() =>
        GradioTestServer.StartAsync(
            app =>
            {
                MapValues(app);
                MapSession(app);
                MapFiles(app);
                MapStructures(app);
                MapStreams(app);
                MapNews(app);
            },
            new GradioTestServerOptions { ConcurrencyLimit = 40 });

    private static void MapValues(GradioTestApp app)
    {
        app.MapEndpoint("echo", (string text) => text).WithInput("text", Text("Text")).WithOutput(0, Text("Echo"));
        app.MapEndpoint("echo_unqueued", (string text) => text).WithInput("text", Text("Text")).WithOutput(0, Text("Echo")).Unqueued();
        app.MapEndpoint("add", (double a, double b = 2) => a + b)
            .WithInput("a", Number("A")).WithInput("b", Number("B")).WithOutput(0, Number("Sum"));
        app.MapEndpoint("repeat", (string text, int times = 3, string? separator = null) => string.Join(separator, Enumerable.Repeat(text, times)))
            .WithInput("text", Text("Text")).WithInput("times", TestComponent.Integer with { Label = "Times" }).WithInput("separator", Text("Separator"))
            .WithOutput(0, Text("Repeated"));
        app.MapEndpoint("negate", (bool flag = true) => !flag)
            .WithInput("flag", TestComponent.Checkbox with { Label = "Flag" }).WithOutput(0, TestComponent.Checkbox with { Label = "Negated" });
        app.MapEndpoint("wrap", (JsonElement value) => JsonSerializer.SerializeToElement(new { wrapped = value }))
            .WithInput("value", Json("Value")).WithOutput(0, Json("Wrapped"));
        app.MapEndpoint("order", (string size, string colour, string[] toppings) => $"{size} {colour} with {(toppings is [] ? "nothing" : string.Join(" and ", toppings))}")
            .WithInput("size", TestComponent.Radio("small", "large") with { Label = "Size" })
            .WithInput("colour", TestComponent.Dropdown("dark red", "blue") with { Label = "Colour", Value = "blue" })
            .WithInput("toppings", TestComponent.CheckboxGroup("nuts", "cream") with { Label = "Toppings" })
            .WithOutput(0, Text("Order"));
        app.MapEndpoint("scale", (double number, double factor) => number * factor)
            .WithInput("number", Number("Number")).WithInput("factor", TestComponent.Radio(1, 10, 100) with { Label = "Factor", Value = 10 })
            .WithOutput(0, Number("Scaled"));
        app.MapEndpoint("classify", (string text) => text.Length < 10 ? new Label("short", [new("short", 0.75), new("long", 0.25)]) : new Label("long", [new("long", 0.875), new("short", 0.125)]))
            .WithInput("text", Text("Text")).WithOutput(0, TestComponent.Classification with { Label = "Length" });
        app.MapEndpoint("swap", (string first, string second) => (second, first))
            .WithInput("first", Text("First")).WithInput("second", Text("Second")).WithOutput(0, Text("New first")).WithOutput(1, Text("New second"));
        app.MapEndpoint("ping", () => { });
    }

    private static void MapSession(GradioTestApp app)
    {
        app.MapEndpoint("count", (TestState<double> counter, double step = 1) => (counter.Value += step, FormattableString.Invariant($"counted to {counter.Value}")))
            .WithInput("step", Number("Step")).WithOutput(0, Number("Total")).WithOutput(1, Text("Report"));
        app.MapEndpoint("remember", (string text, TestState<string> memory) => { memory.Value = text; }).WithInput("text", Text("Text"));
        app.MapEndpoint("recall", (TestState<string> memory) => memory.Value ?? "nothing yet").WithOutput(0, Text("Memory"));
    }

    private static void MapFiles(GradioTestApp app)
    {
        app.MapEndpoint("upper_file", (TestFile file) => TestFile.FromText("upper " + file.Name, file.ReadAllText().ToUpperInvariant()))
            .WithInput("file", TestComponent.File with { Label = "File" }).WithOutput(0, TestComponent.File with { Label = "Upper" });
        app.MapEndpoint("make_file", (string name, string text) => TestFile.FromText(name, text))
            .WithInput("name", Text("Name")).WithInput("text", Text("Text")).WithOutput(0, TestComponent.File with { Label = "Made" });
        app.MapEndpoint("reverse_files", (IReadOnlyList<TestFile> files) => files.Reverse().ToArray())
            .WithInput("files", TestComponent.Files with { Label = "Files" }).WithOutput(0, TestComponent.Files with { Label = "Reversed" });
        app.MapEndpoint("flip_image", (TestFile image) => FlipImage(image))
            .WithInput("image", TestComponent.Image with { Label = "Image" }).WithOutput(0, TestComponent.Image with { Label = "Flipped" }).WithOutput(1, Json("Pixels"));
        app.MapEndpoint("number_gallery", (GalleryItem[] gallery) => gallery.Select((item, i) => item with { Caption = $"{i + 1}: {item.Caption}" }).ToArray())
            .WithInput("gallery", TestComponent.Gallery with { Label = "Gallery" }).WithOutput(0, TestComponent.Gallery with { Label = "Numbered" });
    }

    private static void MapStructures(GradioTestApp app)
    {
        app.MapEndpoint("sort_table", (Frame table) => table with { Data = [.. table.Data.OrderBy(row => row[1].GetDouble())] })
            .WithInput("table", TestComponent.Dataframe with { Label = "Table", Value = Rows(0) }).WithOutput(0, TestComponent.Dataframe with { Label = "Sorted" });
        app.MapEndpoint("chat", (string message, ChatMessage[] history) => ChatAsync(message, history))
            .WithInput("message", Text("Message")).WithInput("history", TestComponent.Chatbot with { Label = "History" })
            .WithOutput(0, Text("Cleared message")).WithOutput(1, TestComponent.Chatbot with { Label = "Answered" });
    }

    private static void MapStreams(GradioTestApp app)
    {
        app.MapEndpoint("grow", (string text) => Enumerable.Range(1, text.Length).Select(length => text[..length]).ToAsyncEnumerable())
            .WithInput("text", Text("Text")).WithOutput(0, Text("Grown"));
        app.MapEndpoint("stream_json", (double count) => Enumerable.Range(0, (int)count + 1).Select(step => Work(step, (int)count)).ToAsyncEnumerable())
            .WithInput("count", Number("Count")).WithOutput(0, Json("State"));
        app.MapEndpoint("stream_table", (double count) => Enumerable.Range(1, (int)count).Append(1).Select(Rows).ToAsyncEnumerable())
            .WithInput("count", Number("Count")).WithOutput(0, TestComponent.Dataframe with { Label = "Rows" });
        app.MapEndpoint("count_slowly", (double steps, CancellationToken cancellationToken) => CountSlowlyAsync(steps, cancellationToken))
            .WithInput("steps", Number("Steps")).WithOutput(0, Number("Step")).WithConcurrencyLimit(1);
    }

    private static void MapNews(GradioTestApp app)
    {
        app.MapEndpoint("work", async (double steps, TestCall call) =>
        {
            for (var step = 0; step < steps; step++)
                call.Progress(step, steps, "rows", "working");
            await Task.CompletedTask;
            return steps;
        }).WithInput("steps", Number("Steps")).WithOutput(0, Number("Done"));
        app.MapEndpoint("log", (string text, TestCall call) =>
        {
            call.Info(text, duration: 3, title: "Note");
            call.Warning(text.ToUpperInvariant(), duration: null, title: "Careful");
            return text;
        }).WithInput("text", Text("Text")).WithOutput(0, Text("Logged"));
        app.MapEndpoint("fail", string (string text) => throw Refusal(text)).WithInput("text", Text("Text")).WithOutput(0, Text("Nothing"));
        app.MapEndpoint("fail_midway", (string text) => FailMidwayAsync(text)).WithInput("text", Text("Text")).WithOutput(0, Text("Before"));
        app.MapEndpoint("crash", string (string text) => throw new InvalidOperationException("nobody outside sees " + text))
            .WithInput("text", Text("Text")).WithOutput(0, Text("Nothing"));
    }

    /// <summary>It knows two pictures only, each the other flipped.</summary>
    private static (TestFile Flipped, string[] Pixels) FlipImage(TestFile image) => image.ReadAllBytes().AsSpan().SequenceEqual(Pictures.RedBlue)
        ? (TestFile.FromBytes("image.png", Pictures.BlueRed), ["#0000ff", "#ff0000"])
        : (TestFile.FromBytes("image.png", Pictures.RedBlue), ["#ff0000", "#0000ff"]);

    private static async IAsyncEnumerable<(string Message, ChatMessage[] History)> ChatAsync(string message, ChatMessage[] history)
    {
        await Task.CompletedTask;
        var reply = "";
        foreach (var word in (string[])["You ", "said: ", message])
        {
            reply += word;
            yield return ("", [.. history, new ChatMessage("user", [new("text", message)]), new ChatMessage("assistant", [new("text", reply)])]);
        }
    }

    private static JsonElement Work(int step, int count) => JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["todo"] = Enumerable.Range(step, count - step),
        ["log"] = new string('é', step),
        [$"step{step}"] = new { at = step },
    });

    private static Frame Rows(int count) => new(
        [JsonSerializer.SerializeToElement("name"), JsonSerializer.SerializeToElement("count")],
        [.. Enumerable.Range(0, count).Select(number => (JsonElement[])[JsonSerializer.SerializeToElement($"row {number}"), JsonSerializer.SerializeToElement(number)])]);

    private static async IAsyncEnumerable<double> CountSlowlyAsync(double steps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var step = 0; step < steps; step++)
        {
            yield return step;
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async IAsyncEnumerable<string> FailMidwayAsync(string text)
    {
        await Task.CompletedTask;
        yield return text;
        throw Refusal(text);
    }

    private static TestAppException Refusal(string text) => new(text, title: "Refused", duration: 7);

    private static TestComponent Text(string label) => TestComponent.Textbox with { Label = label };

    private static TestComponent Number(string label) => TestComponent.Number with { Label = label };

    private static TestComponent Json(string label) => TestComponent.Json with { Label = label };

    private sealed record Label([property: JsonPropertyName("label")] string Name, IReadOnlyList<Confidence> Confidences);

    private sealed record Confidence(string Label, [property: JsonPropertyName("confidence")] double Value);

    private sealed record GalleryItem(TestFile Image, string? Caption);

    private sealed record Frame(JsonElement[] Headers, JsonElement[][] Data, object? Metadata = null);

    private sealed record ChatMessage(string Role, ChatPart[] Content);

    private sealed record ChatPart(string Type, string Text);
}
