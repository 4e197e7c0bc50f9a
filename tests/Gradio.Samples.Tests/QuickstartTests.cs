using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gradio.Samples.Tests;

public sealed partial class QuickstartTests
{
    [Test]
    public async Task It_prints_what_the_readme_shows()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var shown = readme.ReplaceLineEndings("\n").Split("```console\n")[1].Split("```")[0];
        using var quickstart = new SampleProgram("Quickstart");

        var (exitCode, output, error) = await quickstart.RunToEndAsync();

        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(Port().Replace(output.ReplaceLineEndings("\n"), ":PORT"), Is.EqualTo(Port().Replace(shown, ":PORT")));
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

    [GeneratedRegex(":[0-9]+/")]
    private static partial Regex Port();
}
