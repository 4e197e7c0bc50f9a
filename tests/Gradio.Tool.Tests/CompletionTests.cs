using System.Text.RegularExpressions;

namespace Gradio.Tool.Tests;

/// <summary>What a shell is offered.</summary>
internal sealed partial class CompletionTests
{
    private CommandLine _tool = null!;

    [SetUp]
    public void SetUp()
    {
        _tool = new CommandLine { Typed = "s3cret" };
        _tool.Write("gradio-schemas/acme/demo.json", """
            {"format":2,"source":"http://127.0.0.1:1/","named_endpoints":{"/h":{},"/shout":{},"/swap":{},"/l$(id)":{},
              "/say":{"parameters":[{"parameter_name":"tone","type":{"enum":["loud","quiet"]} }]},
              "/lure":{"parameters":[{"parameter_name":"choice","type":{"enum":["fine-1.5/x","$(id)","\u001b[2J","a b","","`id`","é;"]} }]} } }
            """);
    }

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [TestCase("call acme/demo /s", ExpectedResult = "/say\n/shout\n/swap\n")]
    [TestCase("call acme/demo /", ExpectedResult = "/h\n/lure\n/say\n/shout\n/swap\n")]
    [TestCase("call acme/demo /say --tone ", ExpectedResult = "loud\nquiet\n")]
    [TestCase("call acme/d", ExpectedResult = "acme/demo\n")]
    [TestCase("show acme/demo /s", ExpectedResult = "/say\n/shout\n/swap\n")]
    [TestCase("show acme/d", ExpectedResult = "acme/demo\n")]
    [TestCase("show /s", ExpectedResult = "/say\n/shout\n/swap\n")]
    [TestCase("show acme/none /s", ExpectedResult = "\n")]
    [TestCase("diff acme/d", ExpectedResult = "acme/demo\n")]
    [TestCase("update acme/d", ExpectedResult = "acme/demo\n")]
    [TestCase("verify acme/d", ExpectedResult = "acme/demo\n")]
    [TestCase("remove acme/d", ExpectedResult = "acme/demo\n")]
    [TestCase("rem", ExpectedResult = "remove\n")]
    public async Task<string> A_local_and_a_global_tool_complete(string line)
    {
        var offered = await CompleteAsync("dotnet-gradio " + line);
        Assert.That(await CompleteAsync("dotnet gradio " + line), Is.EqualTo(offered));
        return offered;
    }

    [TestCase("call acme/demo /lure --auth ann --token - --choice ", ExpectedResult = "fine-1.5/x\n")]
    [TestCase("call acme/demo /lure --choice ", ExpectedResult = "fine-1.5/x\n")]
    [TestCase("call acme/demo /l", ExpectedResult = "/lure\n")]
    [TestCase("show acme/demo /l", ExpectedResult = "/lure\n")]
    [TestCase("call acme/broken /l", ExpectedResult = "\n")]
    [TestCase("show acme/broken /l", ExpectedResult = "\n")]
    public Task<string> Completing_asks_nobody_and_offers_nothing_that_a_shell_obeys(string line)
    {
        _tool.Write("gradio-schemas/acme/broken.json", "{");
        return CompleteAsync("dotnet-gradio " + line);
    }

    [Test]
    public async Task After_the_app_come_its_endpoints_and_no_other_snapshot([Values("call", "show")] string command)
    {
        _tool.Write("gradio-schemas/acme/other.json", """{"format":2,"named_endpoints":{"/other":{}}}""");

        Assert.That((await CompleteAsync($"dotnet-gradio {command} acme/demo ")).Split('\n'), Does.Contain("/say").And.Not.Contain("/other").And.None.StartsWith("acme/"));
    }

    [Test]
    public async Task What_begins_with_a_slash_is_an_endpoint_and_no_option() =>
        Assert.That(await _tool.SucceedAsync("call", "acme/demo", "/h", "--help"), Does.Contain("Calls /h."));

    [TestCase("dotnet gradio call acme/demo /s", "/say /shout /swap")]
    [TestCase("dotnet-gradio call acme/demo /s", "/say /shout /swap")]
    [TestCase("dotnet bui", "complete --position 10 dotnet bui")]
    [Platform(Exclude = "Win", Reason = "It is for bash.")]
    [CancelAfter(60_000)]
    public async Task The_recipe_for_bash_completes(string line, string offered, CancellationToken cancellationToken)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "docs", "cli", "README.md"), cancellationToken);
        var recipe = Recipe.Match(page).Groups["code"].Value;
        Assert.That(recipe, Is.Not.Empty);

        // dotnet, as it finds the tool whether it is local or global, and tells what else it is asked
        var script = $$"""
            tool() { command dotnet "{{Repository.Tool}}" "$@"; }
            dotnet() { if [ "$1" = gradio ]; then shift; tool "$@"; else echo "$@"; fi; }
            {{recipe}}
            COMP_LINE="{{line}}" COMP_POINT={{line.Length}} COMP_WORDS=({{line}})
            [[ $(complete -p ${COMP_WORDS[0]}) == *"-F _gradio "* ]] && _gradio "${COMP_WORDS[0]}" && echo "${COMPREPLY[@]}"
            """;
        Assert.That(await Processes.RunAsync(_tool.Folder, "bash", ["-c", script], cancellationToken), Is.EqualTo((0, offered + "\n")));
    }

    private async Task<string> CompleteAsync(string line)
    {
        var result = await _tool.RunAsync([$"[suggest:{line.Length}]", line]);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        return result.Output;
    }

    [GeneratedRegex("## Completion.*?```sh\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Recipe { get; }
}
