using System.Security.Cryptography;
using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

[Feature("Files")]
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.All))]
internal sealed class FileTests(string server) : InteropTest(server)
{
    private const string OddName = "a b#c%20d é😀.txt";

    [Test]
    [Property("Row", "DWN-05")]
    public async Task A_file_with_an_odd_name_goes_up_and_comes_down()
    {
        var upper = await App.UpperFileAsync(GradioFile.FromBytes("hello"u8.ToArray(), OddName));

        Assert.That(upper.Name, Does.StartWith("upper a b").And.EndsWith(".txt"));
        Assert.That(await upper.ReadAllTextAsync(), Is.EqualTo("HELLO"));
    }

    [Test]
    [Property("Row", "DWN-05")]
    public async Task A_file_of_the_app_with_an_odd_name_comes_down()
    {
        var made = await App.MakeFileAsync(OddName, "héllo");

        // how much of a name remains is up to the version
        Assert.That(made.Name, Does.StartWith("a b").And.EndsWith(".txt"));
        Assert.That(await made.ReadAllTextAsync(), Is.EqualTo("héllo"));
    }

    [Test]
    public async Task A_large_file_comes_back_byte_for_byte()
    {
        var content = RandomNumberGenerator.GetBytes(5_000_000);
        using var stream = new MemoryStream(content);

        var back = await App.ReverseFilesAsync([GradioFile.FromStream(stream, "large.bin")]);

        Assert.That(await back.Single().ReadAllBytesAsync(), Is.EqualTo(content));
    }

    [Test]
    public async Task An_uploaded_file_serves_several_calls()
    {
        var uploaded = await App.Client.UploadAsync([GradioFile.FromBytes("once"u8.ToArray(), "once.txt")]);

        Assert.That(await (await App.UpperFileAsync(uploaded[0])).ReadAllTextAsync(), Is.EqualTo("ONCE"));
        Assert.That(await (await App.ReverseFilesAsync(uploaded)).Single().ReadAllTextAsync(), Is.EqualTo("once"));
    }

    [Test]
    [Property("Row", "DWN-01")]
    public async Task A_result_is_saved_to_a_file()
    {
        var made = await App.MakeFileAsync("made.txt", "héllo");
        var folder = Directory.CreateTempSubdirectory("gradio-interop-");

        var path = await made.SaveAsync(Path.Combine(folder.FullName, "saved.txt"));

        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("héllo"));
        folder.Delete(recursive: true);
    }
}
