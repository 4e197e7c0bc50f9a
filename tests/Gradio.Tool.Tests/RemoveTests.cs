namespace Gradio.Tool.Tests;

internal sealed class RemoveTests
{
    private CommandLine _tool = null!;

    [SetUp]
    public void SetUp() => _tool = new CommandLine();

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [Test]
    public async Task A_snapshot_goes_and_takes_the_folder_that_it_leaves_empty()
    {
        _tool.Write("gradio-schemas/acme/demo.json", "{}");
        _tool.Write("gradio-schemas/zeta/a.json", "{}");
        _tool.Write("gradio-schemas/zeta/b.json", "{}");

        Assert.That(await _tool.SucceedAsync("remove", "acme/demo", "zeta/a"), Is.EqualTo("Removed gradio-schemas/acme/demo.json.\nRemoved gradio-schemas/zeta/a.json.\n"));

        Assert.That(_tool.Files(), Is.EqualTo(new[] { "gradio-schemas/zeta/b.json" }));
        Assert.That(Directory.Exists(Path.Combine(_tool.Folder, "gradio-schemas", "acme")), Is.False);
    }

    [Test]
    public async Task Nothing_goes_where_one_name_is_wrong()
    {
        _tool.Write("gradio-schemas/acme/demo.json", "{}");

        Assert.That(await _tool.RunAsync(["remove", "acme/demo", "acme/x"]), Is.EqualTo(new CommandResult(64, "", "There is no snapshot acme/x in gradio-schemas. There are: acme/demo.\n")));
        Assert.That(_tool.Files(), Has.Length.EqualTo(1));
    }

    [TestCase]
    [TestCase("../../etc/passwd")]
    [TestCase("acme/../../x")]
    public async Task What_is_no_name_ends_with_64(params string[] names)
    {
        var result = await _tool.RunAsync(["remove", .. names]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Is.Not.Empty);
    }
}
