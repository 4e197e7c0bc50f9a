using System.Text.Json;

namespace Gradio.Replay.Tests;

/// <summary>The calls of one scenario, and what they have to come to.</summary>
/// <remarks>Returns where that is reached, throws <see cref="WrongOutcomeException"/> where something else is, and lets the client's own exceptions through.</remarks>
internal delegate Task Scenario(GradioClient client, Script script, CancellationToken cancellationToken);

/// <summary>A call gave what it never should.</summary>
internal sealed class WrongOutcomeException(string message) : Exception(message);

internal static class Scenarios
{
    public const string EchoText = "café 😀 \"quoted\"\nline";

    private static readonly byte[] TinyImage = "not looked at by a replayed server"u8.ToArray();

    private static readonly byte[] PngMark = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static readonly Dictionary<string, Scenario> ByName = new()
    {
        ["echo"] = (client, _, token) => GivesAsync(client, "/echo", [EchoText], [EchoText], token),
        ["defaults"] = (client, _, token) => GivesAsync(client, "/add", [1], [3], token),
        ["two_outputs"] = (client, _, token) => GivesAsync(client, "/swap", ["left", "right"], ["right", "left"], token),
        ["unqueued"] = (client, _, token) => GivesAsync(client, "/echo_direct", ["direct"], ["direct"], token),
        ["run"] = (client, _, token) => GivesAsync(client, "/echo_direct", ["x"], ["x"], token),
        ["auth"] = (client, _, token) => GivesAsync(client, "/echo", ["after login"], ["after login"], token),
        ["error"] = async (client, _, token) =>
            Check((await FailsAsync<GradioAppException>(client.PredictAsync("/fail", ["please"], cancellationToken: token))).Message == "refused: please", "the app's own words"),
        ["exception"] = (client, _, token) => FailsAsync<GradioAppErrorHiddenException>(client.PredictAsync("/crash", ["please"], cancellationToken: token)),
        ["stream_text"] = (client, _, token) => StreamsAsync(client.Submit("/stream_text", ["héllo"], cancellationToken: token), Prefixes("héllo")),
        ["stream_json"] = (client, _, token) => StreamsAsync(client.Submit("/stream_json", [4], cancellationToken: token), GrowingObjects(4)),
        ["progress"] = ProgressAsync,
        ["logs"] = LogsAsync,
        ["state"] = StateAsync,
        ["file"] = FileAsync,
        ["image"] = ImageAsync,
        ["concurrent"] = ConcurrentAsync,
        ["cancel"] = CancelAsync,
        ["cancel_sibling"] = CancelSiblingAsync,
        ["queue_full"] = QueueFullAsync,
        ["server_death"] = ServerDeathAsync,
    };

    /// <summary>The behaviours of official clients that a scenario shows.</summary>
    private static readonly Dictionary<string, string[]> Rows = new()
    {
        ["echo"] = ["PRE-04"],
        ["defaults"] = ["ARG-02"],
        ["two_outputs"] = ["PRE-01"],
        ["unqueued"] = ["QUE-08"],
        ["error"] = ["PRE-07"],
        ["exception"] = ["PRE-08"],
        ["stream_text"] = ["SUB-01", "SUB-02"],
        ["stream_json"] = ["SUB-01", "SUB-02"],
        ["progress"] = ["STA-02"],
        ["logs"] = ["STA-05"],
        ["state"] = ["SES-01"],
        ["file"] = ["UPL-07"],
        ["auth"] = ["AUT-02"],
        ["concurrent"] = ["SUB-08", "STA-07"],
        ["cancel"] = ["CAN-02"],
        ["cancel_sibling"] = ["CAN-07"],
        ["queue_full"] = ["QUE-01"],
        ["server_death"] = ["NET-03"],
    };

    public static IEnumerable<string> RowsOf(Recording recording) => Rows.GetValueOrDefault(recording.Scenario) ?? [];

    public static Scenario Of(Recording recording) => ByName[recording.Scenario];

    public static bool Has(Recording recording) => ByName.ContainsKey(recording.Scenario);

    private static async Task GivesAsync(GradioClient client, string endpoint, object?[] arguments, object?[] expected, CancellationToken token) =>
        Same(await client.PredictAsync(endpoint, arguments, cancellationToken: token), expected);

    private static async Task StreamsAsync(GradioJob<IReadOnlyList<JsonElement>> job, List<string> expected)
    {
        var count = 0;
        await foreach (var outputs in job)
        {
            Check(outputs.Count == 1, $"{outputs.Count} outputs, not 1");
            Check(count < expected.Count, $"an output after the last: {TextOf(outputs[0])}");
            SameJson(outputs[0], expected[count++]);
        }

        Check(count == expected.Count, $"{count} of {expected.Count} outputs");
        var result = await job;
        Check(result.Count == 1, $"{result.Count} outputs, not 1");
        SameJson(result[0], expected[^1]);
    }

    private static async Task ProgressAsync(GradioClient client, Script script, CancellationToken token)
    {
        var job = client.Submit("/progress", [4], cancellationToken: token);
        Same(await job, [4]);
        var trackers = new List<GradioProgress>();
        await foreach (var update in job.Updates)
            trackers.AddRange(update is GradioProgressUpdate progress ? progress.Trackers : []);
        Check(trackers.Any(tracker => tracker is { Index: > 0, Length: 4, Unit: "rows", Description: "working" }), "steps of the progress");
    }

    private static async Task LogsAsync(GradioClient client, Script script, CancellationToken token)
    {
        var job = client.Submit("/logs", ["x"], cancellationToken: token);
        Same(await job, ["x"]);
        var logs = new List<(GradioLogLevel, string)>();
        await foreach (var update in job.Updates)
        {
            if (update is GradioLogUpdate log)
                logs.Add((log.Level, log.Message));
        }

        Check(logs.SequenceEqual([(GradioLogLevel.Info, "an info"), (GradioLogLevel.Warning, "a warning")]), "the two logs, in order: " + string.Join(", ", logs));
    }

    private static async Task StateAsync(GradioClient client, Script script, CancellationToken token)
    {
        Same(await client.PredictAsync("/count", [], cancellationToken: token), [1]);
        Same(await client.PredictAsync("/count", [], cancellationToken: token), [2]);
    }

    private static async Task FileAsync(GradioClient client, Script script, CancellationToken token)
    {
        var outputs = await client.PredictAsync("/upper_file", [GradioFile.FromBytes("hello file\n"u8.ToArray(), "hello.txt")], cancellationToken: token);
        var file = OneFile(client, outputs);
        Check(file.Url is not null, "a file on the server");
        Check(file.Name == "upper case.txt", $"the file's name: {file.Name}");
        if (Download(script) is not null)
            Check(await file.ReadAllTextAsync(token) == "HELLO FILE\n", "the content of the file");
    }

    private static async Task ImageAsync(GradioClient client, Script script, CancellationToken token)
    {
        var outputs = await client.PredictAsync("/flip_image", [GradioFile.FromBytes(TinyImage, "tiny.png")], cancellationToken: token);
        var image = OneFile(client, outputs);
        Check(image.Url is not null || (await image.ReadAllBytesAsync(token)).AsSpan().StartsWith(PngMark), "an image: before Gradio 4 it is in the answer itself");
        if (Download(script) is { } download)
        {
            var content = await image.ReadAllBytesAsync(token);
            Check(content.Length > 0 && download.Bytes.AsSpan().EndsWith(content), "the content of the image");
        }
    }

    private static async Task ConcurrentAsync(GradioClient client, Script script, CancellationToken token)
    {
        var text = StreamsAsync(client.Submit("/stream_text", ["abc"], cancellationToken: token), Prefixes("abc"));
        await Task.WhenAny(text, script.WaitForRequestsAsync(1, token));
        var json = StreamsAsync(client.Submit("/stream_json", [3], cancellationToken: token), GrowingObjects(3));
        await Task.WhenAny(json, script.WaitForRequestsAsync(2, token));
        var echo = GivesAsync(client, "/echo", ["one more"], ["one more"], token);
        await Task.WhenAll(text, json, echo);
    }

    private static async Task CancelAsync(GradioClient client, Script script, CancellationToken token)
    {
        var job = client.Submit("/slow", [50], cancellationToken: token);
        await TakeThreeAsync(job);
        await job.CancelAsync();
        await FailsAsync<OperationCanceledException>(job.AsTask());
    }

    private static async Task CancelSiblingAsync(GradioClient client, Script script, CancellationToken token)
    {
        var cancelled = client.Submit("/slow", [20], cancellationToken: token);
        await script.WaitForRequestsAsync(1, token);
        var sibling = client.Submit("/slow", [20], cancellationToken: token);
        await Task.WhenAll(TakeThreeAsync(cancelled), TakeThreeAsync(sibling));
        await cancelled.CancelAsync();
        await FailsAsync<OperationCanceledException>(cancelled.AsTask());
        await FailsAsync<OperationCanceledException>(sibling.AsTask());
    }

    private static async Task QueueFullAsync(GradioClient client, Script script, CancellationToken token)
    {
        var first = client.Submit("/pause", [1.5], cancellationToken: token);
        await foreach (var update in first.Updates)
        {
            if (update is GradioStartedUpdate)
                break;
        }

        GradioJob<IReadOnlyList<JsonElement>>[] jobs = [first, .. Enumerable.Range(0, 3).Select(_ => client.Submit("/pause", [1.5], cancellationToken: token))];
        var refused = await Task.WhenAll(jobs.Select(IsRefusedAsync));
        Check(refused.Count(job => job) == 2, "two of four refused: " + string.Join(", ", refused));

        static async Task<bool> IsRefusedAsync(GradioJob<IReadOnlyList<JsonElement>> job)
        {
            try
            {
                Same(await job, [1.5]);
                return false;
            }
            catch (GradioQueueFullException)
            {
                return true;
            }
        }
    }

    private static async Task ServerDeathAsync(GradioClient client, Script script, CancellationToken token)
    {
        var next = 0;
        try
        {
            await foreach (var outputs in client.Submit("/slow", [30], cancellationToken: token))
                Same(outputs, [next++]);
        }
        catch (GradioConnectionLostException e) when (next > 0 && e.Started == true)
        {
            return;
        }

        throw new WrongOutcomeException("Wrong: a result of a server that died");
    }

    private static async Task TakeThreeAsync(GradioJob<IReadOnlyList<JsonElement>> job)
    {
        var next = 0;
        await foreach (var outputs in job)
        {
            Same(outputs, [next++]);
            if (next == 3)
                return;
        }
    }

    private static GradioFile OneFile(GradioClient client, IReadOnlyList<JsonElement> outputs)
    {
        var files = outputs.SelectMany(client.FindFiles).ToList();
        Check(files.Count == 1, $"{files.Count} files, not 1");
        Check(files[0].Url is not { } url || client.Url.IsBaseOf(url), $"a file elsewhere: {files[0].Url}");
        return files[0];
    }

    private static Exchange? Download(Script script) => script.Recording.Exchanges.FirstOrDefault(exchange => exchange.IsDownload);

    /// <summary>Awaits a task that must fail in this way; other failures are let through.</summary>
    private static async Task<T> FailsAsync<T>(Task task)
        where T : Exception
    {
        try
        {
            await task;
        }
        catch (T e)
        {
            return e;
        }

        throw new WrongOutcomeException($"no {typeof(T).Name}");
    }

    private static List<string> Prefixes(string text) => Enumerable.Range(1, text.Length).Select(length => $"\"{text[..length]}\"").ToList();

    /// <summary>What <c>stream_json</c> yields.</summary>
    private static List<string> GrowingObjects(int n)
    {
        var outputs = new List<string>();
        for (var i = 0; i <= n; i++)
        {
            var log = string.Concat(Enumerable.Range(0, i).Select(step => $"step {step} é\\n"));
            var key = i == 0 ? "" : $",\"k{i - 1}\":{{\"at\":{i - 1}}}";
            outputs.Add($"{{\"name\":\"job\",\"items\":[{string.Join(',', Enumerable.Range(i, n - i))}],\"log\":\"{log}\",\"done\":{(i == n ? "true" : "false")}{key}}}");
        }

        return outputs;
    }

    private static void Same(IReadOnlyList<JsonElement> outputs, object?[] expected)
    {
        Check(outputs.Count == expected.Length, $"{outputs.Count} outputs, not {expected.Length}");
        for (var i = 0; i < expected.Length; i++)
            SameJson(outputs[i], JsonSerializer.Serialize(expected[i]));
    }

    private static void SameJson(JsonElement output, string expected)
    {
        using var document = JsonDocument.Parse(expected);
        Check(IsSame(output, document.RootElement), $"{TextOf(output)} in place of {expected}");
    }

    private static bool IsSame(JsonElement output, JsonElement expected)
    {
        try
        {
            return JsonElement.DeepEquals(output, expected);
        }
        catch (InvalidOperationException)
        {
            // a text that is no text: half a surrogate pair, or not UTF-8
            return false;
        }
    }

    private static string TextOf(JsonElement output)
    {
        try
        {
            return output.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return "what is no text";
        }
    }

    private static void Check(bool condition, string what)
    {
        if (!condition)
            throw new WrongOutcomeException("Wrong: " + what);
    }
}
