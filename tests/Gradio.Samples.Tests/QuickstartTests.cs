using System.Text.Json;

namespace Gradio.Samples.Tests;

public sealed class QuickstartTests
{
    [Test]
    public async Task It_prints_what_its_typed_calls_gave()
    {
        using var quickstart = new SampleProgram("Quickstart");

        var (exitCode, output, error) = await quickstart.RunToEndAsync();

        var lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(lines[0], Is.EqualTo("Started a Gradio server inside this process."));
        Assert.That(lines[1], Does.StartWith("Connected to http://127.0.0.1:"));
        Assert.That(string.Join('\n', lines[2..]), Is.EqualTo(
            """

            A text comes back
                héllo

            Numbers are numbers, and b has its default
                1 + 2 = 3

            Two outputs are one record
                19 letters, 4 words

            Choices are checked by the compiler
                good morning

            A stream arrives piece by piece
                h
                he
                hel
                hell
                hello

            A file goes up, another comes down
                shouted.txt: A FILE FROM YOUR MACHINE

            The app remembers the session
                2 visits

            A call tells how far it is
                1 of 3 steps
                2 of 3 steps
                3 of 3 steps
                the app says: all done
                3 steps done

            The app's own error is an exception
                Refused: I will not say "please".

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task It_calls_an_app_that_runs_elsewhere()
    {
        using var app = new SampleProgram("Quickstart", "--serve");
        var url = await UrlAsync(app);
        using var quickstart = new SampleProgram("Quickstart", "--url", url);

        var (exitCode, output, _) = await quickstart.RunToEndAsync();

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.StartWith($"Connected to {url}").And.Contain("1 + 2 = 3"));
    }

    [Test]
    public async Task It_says_what_is_wrong_when_nobody_answers()
    {
        using var quickstart = new SampleProgram("Quickstart", "--url", "http://127.0.0.1:1");

        var (exitCode, output, error) = await quickstart.RunToEndAsync();

        Assert.That((exitCode, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.StartWith("That did not work: ").And.Contain("http://127.0.0.1:1"));
    }

    [Test]
    public async Task Its_snapshot_is_that_of_its_app()
    {
        using var app = new SampleProgram("Quickstart", "--serve");
        using var http = new HttpClient();
        var served = JsonElement.Parse(await http.GetStringAsync(await UrlAsync(app) + "gradio_api/info")).GetProperty("named_endpoints");

        var snapshot = JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "demo.json"))).GetProperty("named_endpoints");

        Assert.That(Names(snapshot), Is.EquivalentTo(Names(served)));
        foreach (var endpoint in snapshot.EnumerateObject())
        {
            var now = served.GetProperty(endpoint.Name);
            Assert.That(Contract(endpoint.Value, "parameters"), Is.EqualTo(Contract(now, "parameters")), endpoint.Name);
            Assert.That(Contract(endpoint.Value, "returns"), Is.EqualTo(Contract(now, "returns")), endpoint.Name);
        }
    }

    private static async Task<string> UrlAsync(SampleProgram app) => (await app.ReadLineAsync())!.Split(' ')[0];

    private static string[] Names(JsonElement endpoints) => [.. endpoints.EnumerateObject().Select(endpoint => endpoint.Name)];

    /// <summary>What generated code depends on, each value in one line.</summary>
    private static string[] Contract(JsonElement endpoint, string list) =>
        [.. endpoint.GetProperty(list).EnumerateArray().Select(value => string.Join(" ",
            Text(value, "label"), Text(value, "parameter_name"), Text(value, "parameter_has_default"), Text(value, "parameter_default"), Text(value, "component"), Sorted(value.GetProperty("type"))))];

    private static string Text(JsonElement value, string name) => value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member.GetRawText() : "";

    private static string Sorted(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(",", value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => member.Name + ":" + Sorted(member.Value)))}}}",
        JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Sorted))}]",
        _ => value.GetRawText(),
    };
}
