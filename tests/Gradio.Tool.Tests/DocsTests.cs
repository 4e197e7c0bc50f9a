using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gradio.Testing;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Tests;

/// <summary>The examples in <c>docs/cli</c> say what the tool says; <c>UPDATE_DOCS=1</c> writes their output anew.</summary>
internal sealed partial class DocsTests
{
    private const string Address = "http://127.0.0.1:7860/";

    private static readonly string Folder = Path.Combine(Repository.Folder, "docs", "cli");

    public static IEnumerable<string> Pages => Directory.GetFiles(Folder, "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    [TestCaseSource(nameof(Pages))]
    public async Task The_examples_of_a_page_are_what_the_tool_says(string page)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, page));
        await using var server = await GradioTestServer.StartAsync(Configure);
        using var tool = new CommandLine { Dotnet = Evaluate };
        tool.Write("notes.txt", "remember the milk");
        if (page == "doctor.md")
        {
            tool.Write("App.csproj", "<Project />");
            tool.Write("Demo.cs", "using Gradio;\n\n[GradioSpace(\"amce/demo\")]\npublic partial class Demo { }\n");
        }

        if (page != "add.md")
            await tool.AddAsync(server);
        if (page is "diff.md" or "verify.md")
            await MakeOlderAsync(tool.SnapshotPath());

        var run = new StringBuilder();
        var end = 0;
        foreach (var block in ConsoleBlock.Matches(text).Cast<Match>())
        {
            run.Append(text, end, block.Groups["content"].Index - end);
            foreach (var command in Command.Matches(block.Groups["content"].Value).Cast<Match>())
                run.Append(await RunAsync(tool, server, command.Groups["line"].Value));
            end = block.Groups["content"].Index + block.Groups["content"].Length;
        }

        run.Append(text, end, text.Length - end);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Path.Combine(Folder, page), run.ToString());
        else
            Assert.That(run.ToString(), Is.EqualTo(text));
    }

    /// <summary>What MSBuild says of a project that was not restored.</summary>
    private static (int ExitCode, string Output) Evaluate(IReadOnlyList<string> arguments)
    {
        var file = Path.Combine(Path.GetDirectoryName(arguments[1])!, "Demo.cs");
        return (0, $$$"""{"Properties":{"LangVersion":"14.0"},"Items":{"PackageReference":[{"Identity":"Gradio.Typed"}],"Compile":[{"FullPath":{{{JsonValue.Create(file).ToJsonString()}}}}]}}""");
    }

    private static async Task<string> RunAsync(CommandLine tool, GradioTestServer server, string line)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line.Replace(Address.TrimEnd('/'), server.Url.ToString().TrimEnd('/'), StringComparison.Ordinal))];
        Assert.That(words[..2], Is.EqualTo(new[] { "dotnet", "gradio" }));
        var result = await tool.RunAsync(words[2..]);
        var said = (result.Output + result.Error).Replace(server.Url.ToString(), Address, StringComparison.Ordinal).Replace(tool.Folder, "/home/ann/app", StringComparison.Ordinal);
        return $"$ {line}\n{said}";
    }

    /// <summary>Makes a snapshot that of the app as it was.</summary>
    private static async Task MakeOlderAsync(string file)
    {
        var snapshot = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var endpoints = snapshot["named_endpoints"]!;
        endpoints["/forget"] = endpoints["/echo"]!.DeepClone();
        endpoints["/area"]!["parameters"]![1]!["parameter_default"] = 2;
        endpoints["/echo"]!["parameters"]![0]!["label"] = "Your text";
        endpoints["/shout"]!["parameters"]![0]!["parameter_name"] = "input";
        snapshot["hash"] = SnapshotWriter.HashOf(endpoints);
        await File.WriteAllTextAsync(file, snapshot.ToJsonString());
    }

    private static void Configure(GradioTestApp app)
    {
        app.MapEndpoint("/area", (double width, double height, string unit) => width * height)
            .WithDescription("The area of a rectangle.")
            .WithInput("width", TestComponent.Number with { Label = "Width" })
            .WithInput("height", TestComponent.Number with { Label = "Height", Value = 1 })
            .WithInput("unit", TestComponent.Radio("cm²", "m²") with { Label = "Unit", Value = "m²" })
            .WithOutput(0, TestComponent.Number with { Label = "Area" });
        app.MapEndpoint("/echo", (string text) => text).WithInput("text", TestComponent.Textbox with { Label = "Text" }).WithOutput(0, TestComponent.Textbox with { Label = "Answer" });
        app.MapEndpoint("/grow", (string text) => Enumerable.Range(1, text.Length).Select(length => text[..length]).ToAsyncEnumerable());
        app.MapEndpoint("/shout", (TestFile file) => TestFile.FromText("loud-" + file.Name, file.ReadAllText().ToUpperInvariant()));
    }

    [GeneratedRegex("^```console\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock { get; }

    [GeneratedRegex(@"^\$ (?<line>[^\n]*)\n(?:(?!\$ )[^\n]*\n)*", RegexOptions.Multiline)]
    private static partial Regex Command { get; }
}
