namespace Gradio.Interop.Tests;

[TestFixtureSource(typeof(RealServers), nameof(RealServers.Versions))]
internal sealed class SmokeTests(string version)
{
    [Test]
    public async Task The_server_runs_its_version()
    {
        var server = await RealServers.GetAsync(version);
        using var http = new HttpClient();
        Assert.That(await http.GetStringAsync(new Uri(server.Url, "config")), Does.Contain($"\"version\":\"{version}\""));
    }
}
