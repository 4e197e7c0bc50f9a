namespace Gradio.Tool.Tests;

internal sealed class HelpTests
{
    public static IEnumerable<string> Commands => ["add", "update", "diff", "verify", "list", "show", "call", "remove", "doctor"];

    [TestCaseSource(nameof(Commands))]
    public async Task Help_of_a_command_reads_well_in_80_columns(string command)
    {
        using var tool = new CommandLine();

        var help = await tool.SucceedAsync(command, "--help");

        Assert.That(help, Does.Contain($"dotnet gradio {command}"));
        Assert.That(help.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(help, Does.Not.Contain("additional").IgnoreCase);
    }

    [Test]
    public async Task Help_lists_all_commands()
    {
        using var tool = new CommandLine();

        var help = await tool.SucceedAsync("--help");

        foreach (var command in Commands)
            Assert.That(help, Does.Match($@"\n  {command}\b"));
        Assert.That(help.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
    }
}
