using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>Apps that are not at the root of their server.</summary>
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class ReachTests(string server) : VersionTest(server)
{
    [Test]
    [Feature("Mounted in another web application")]
    [Property("Row", "REF-12")]
    public async Task A_mounted_app_is_called_at_its_path() => await CallAllAsync(await UrlOfAsync("mounted"));

    [Test]
    [Feature("Mounted in another web application")]
    [Property("Row", "REF-12")]
    public async Task The_final_slash_of_a_mounted_app_may_be_left_out() => await CallAllAsync(new Uri((await UrlOfAsync("mounted")).ToString().TrimEnd('/')));

    [Test]
    [Feature("Behind a proxy that sets root_path")]
    [Property("Row", "REF-09")]
    [Property("Row", "REF-10")]
    public async Task An_app_that_takes_itself_to_be_elsewhere_is_called_where_it_is() => await CallAllAsync(await UrlOfAsync("proxied"));

    /// <summary>A call, a stream, and a file both ways.</summary>
    private static async Task CallAllAsync(Uri url)
    {
        await using var client = await GradioClient.ConnectAsync(url);

        var echo = await client.PredictAsync("/echo", ["héllo"]);
        var steps = await ListAsync(client.Submit("/tick", [3]));
        var copy = await client.PredictAsync("/copy_file", [GradioFile.FromBytes("content"u8.ToArray(), "name.txt")]);

        Assert.That(echo[0].GetString(), Is.EqualTo("héllo"));
        Assert.That(steps.Select(step => step[0].GetDouble()).Distinct(), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(await client.FindFiles(copy[0]).Single().ReadAllTextAsync(), Is.EqualTo("content"));
    }
}
