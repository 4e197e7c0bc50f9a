using Gradio.Interop.Tests.Clients;

namespace Gradio.Interop.Tests;

/// <summary>A test that runs on one app, with a client of its own.</summary>
[CancelAfter(60_000)]
internal abstract class InteropTest(string app)
{
    protected IInteropApp App { get; private set; } = null!;

    [SetUp]
    public async Task SetUpAsync() => App = await ConnectAsync();

    [TearDown]
    public async Task TearDownAsync() => await App.DisposeAsync();

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
