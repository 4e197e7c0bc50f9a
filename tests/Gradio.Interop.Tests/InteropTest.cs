using Gradio.Interop.Tests.Clients;

namespace Gradio.Interop.Tests;

/// <summary>A test that calls the interop app by its generated class, with a client of its own.</summary>
internal abstract class InteropTest(string server) : VersionTest(server)
{
    private IInteropApp? _app;

    protected IInteropApp App => _app ?? throw new InvalidOperationException("Not connected.");

    [SetUp]
    public async Task SetUpAsync() => _app = await ConnectAsync();

    [TearDown]
    public async Task TearDownAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    /// <summary>Connects another client.</summary>
    protected async Task<IInteropApp> ConnectAsync() => await InteropServers.ConnectAsync(Server, await UrlOfAsync("interop"));
}
