using Gradio.Interop.Tests.Clients;
using Gradio.Interop.Tests.Servers;
using Gradio.Testing;

namespace Gradio.Interop.Tests;

/// <summary>One server of each kind, which all tests share. The real ones start side by side.</summary>
[SetUpFixture]
internal sealed class InteropServers
{
    internal const string Embedded = "testing";

    /// <summary>The apps, each named as its snapshot is, on a real server and the version of Gradio there.</summary>
    private static readonly Dictionary<string, string> Versions = new() { ["gradio4"] = "4.44.1", ["gradio5"] = "5.50.0", ["gradio6"] = "6.31.0" };

    private static Dictionary<string, Task<RealServer>> _real = [];
    private static GradioTestServer _embedded = null!;

    internal static IEnumerable<string> Real => Versions.Keys;

    internal static IEnumerable<string> All => [.. Real, Embedded];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _real = Versions.ToDictionary(app => app.Key, app => RealServer.StartAsync(app.Value));
        _embedded = await EmbeddedServer.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _embedded.DisposeAsync();
        await Task.WhenAll(_real.Values.Select(StopAsync));
    }

    /// <summary>The address of an app.</summary>
    internal static async Task<Uri> UrlOfAsync(string app) => app == Embedded ? _embedded.Url : (await OrIgnoreAsync(_real[app])).Url;

    /// <summary>Starts a server for one test alone.</summary>
    internal static Task<RealServer> StartAnotherAsync(string app) => OrIgnoreAsync(RealServer.StartAsync(Versions[app]));

    /// <summary>Connects by the class that was generated for the app.</summary>
    internal static async Task<IInteropApp> ConnectAsync(string app, Uri url) => app switch
    {
        "gradio4" => await Gradio4.ConnectAsync(url),
        "gradio5" => await Gradio5.ConnectAsync(url),
        "gradio6" => await Gradio6.ConnectAsync(url),
        _ => await Clients.Embedded.ConnectAsync(url),
    };

    /// <summary>Where the machine cannot run a real server, the test is ignored, or fails if <c>GRADIO_INTEROP</c> is <c>required</c>.</summary>
    private static async Task<RealServer> OrIgnoreAsync(Task<RealServer> starting)
    {
        try
        {
            return await starting;
        }
        catch (EnvironmentUnavailableException reason) when (Environment.GetEnvironmentVariable("GRADIO_INTEROP") != "required")
        {
            Assert.Ignore(reason.Message);
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
