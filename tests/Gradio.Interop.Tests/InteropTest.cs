using Gradio.Interop.Tests.Clients;

namespace Gradio.Interop.Tests;

/// <summary>A test that runs on one app, with a client of its own.</summary>
[CancelAfter(60_000)]
internal abstract class InteropTest(string app)
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
    protected async Task<IInteropApp> ConnectAsync() => await InteropServers.ConnectAsync(app, await InteropServers.UrlOfAsync(app));

    /// <summary>Whether the app runs on this version of Gradio or a later one.</summary>
    protected bool IsAtLeast(int major, int minor) => Version.Parse(App.Client.GradioVersion) >= new Version(major, minor);

    protected static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> values)
    {
        var list = new List<T>();
        await foreach (var value in values)
            list.Add(value);
        return list;
    }
}
