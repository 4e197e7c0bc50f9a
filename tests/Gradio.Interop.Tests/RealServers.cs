using Gradio.Interop.Tests.Servers;

namespace Gradio.Interop.Tests;

/// <summary>One server of each version, which all tests share. They start side by side.</summary>
[SetUpFixture]
internal sealed class RealServers
{
    internal static readonly string[] Versions = ["4.44.1", "5.50.0", "6.31.0"];

    private static Dictionary<string, Task<RealServer>> _servers = [];

    [OneTimeSetUp]
    public void Start() => _servers = Versions.ToDictionary(version => version, RealServer.StartAsync);

    [OneTimeTearDown]
    public Task StopAsync() => Task.WhenAll(_servers.Values.Select(StopAsync));

    /// <summary>The server of a version. Where the machine cannot run it, the test is ignored, or fails if the interop tests are required.</summary>
    internal static async Task<RealServer> GetAsync(string version)
    {
        try
        {
            return await _servers[version];
        }
        catch (EnvironmentUnavailableException reason)
        {
            if (Environment.GetEnvironmentVariable("GRADIO_INTEROP") == "required")
                throw;
            Assert.Ignore($"Gradio {version} cannot be run here. {reason.Message}");
            throw;
        }
    }

    private static async Task StopAsync(Task<RealServer> starting)
    {
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (starting.IsCompletedSuccessfully)
            await (await starting).DisposeAsync();
    }
}
