using Gradio.Interop.Tests.Clients;
using Gradio.Interop.Tests.Servers;
using Gradio.Testing;

namespace Gradio.Interop.Tests;

/// <summary>One server of each kind, which all tests share.</summary>
[SetUpFixture]
internal sealed class InteropServers
{
    /// <summary>The server of Gradio.Testing.</summary>
    internal const string Embedded = "testing";

    private static readonly Dictionary<string, Task<RealServer>> Real = [];
    private static GradioTestServer _embedded = null!;

    /// <summary>The versions of Gradio; each that changed the protocol is among them.</summary>
    internal static IReadOnlyList<string> Versions { get; } = ["3.50.2", "4.0.2", "4.12.0", "4.20.0", "4.21.0", "4.44.1", "5.50.0", "6.31.0"];

    internal static IEnumerable<string> All => [.. Versions, Embedded];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        // starting is work for a processor: two at once are as fast as all, and the first are there sooner
        var gate = new SemaphoreSlim(2);
        foreach (var version in Versions)
            Real[version] = StartAsync(version, gate);
        _embedded = await EmbeddedServer.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _embedded.DisposeAsync();
        await Task.WhenAll(Real.Values.Select(StopAsync));
    }

    /// <summary>The name of the snapshot that a server's app has.</summary>
    internal static string SnapshotOf(string server) => server == Embedded ? server : $"gradio{Version.Parse(server).ToString(2)}";

    /// <summary>The address of an app.</summary>
    internal static async Task<Uri> UrlOfAsync(string server, string app) => server == Embedded ? _embedded.Url : (await OrIgnoreAsync(Real[server])).UrlOf(app);

    /// <summary>Starts a server for one test alone.</summary>
    internal static Task<RealServer> StartAnotherAsync(string version) => OrIgnoreAsync(RealServer.StartAsync(version));

    /// <summary>Connects by the class that was generated for the app.</summary>
    internal static async Task<IInteropApp> ConnectAsync(string server, Uri url) => server switch
    {
        Embedded => await Clients.Embedded.ConnectAsync(url),
        "3.50.2" => await Gradio3.ConnectAsync(url),
        "4.44.1" => await Gradio4.ConnectAsync(url),
        "5.50.0" => await Gradio5.ConnectAsync(url),
        "6.31.0" => await Gradio6.ConnectAsync(url),
        _ => await Gradio4Early.ConnectAsync(url),
    };

    private static async Task<RealServer> StartAsync(string version, SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        try
        {
            return await RealServer.StartAsync(version);
        }
        finally
        {
            gate.Release();
        }
    }

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
