using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>A test that runs on the apps of one server, unless it has no sense on that version of Gradio.</summary>
[CancelAfter(60_000)]
internal abstract class VersionTest(string server)
{
    protected string Server => server;

    [SetUp]
    public void IgnoreWhereItHasNoSense()
    {
        if (Version.TryParse(server, out var version) && new FeatureTest(GetType().GetMethod(TestContext.CurrentContext.Test.MethodName!)!).ReasonAgainst(version) is { } reason)
            Assert.Ignore(reason);
    }

    /// <summary>Connects a client without a class.</summary>
    protected async Task<GradioClient> ConnectAsync(string app, GradioClientOptions? options = null) => await GradioClient.ConnectAsync(await UrlOfAsync(app), options);

    protected Task<Uri> UrlOfAsync(string app) => InteropServers.UrlOfAsync(server, app);

    /// <summary>Whether the server is this version of Gradio or a later one. That of Gradio.Testing is like the latest.</summary>
    protected bool IsAtLeast(int major, int minor) => !Version.TryParse(server, out var version) || version >= new Version(major, minor);

    protected static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> values)
    {
        var list = new List<T>();
        await foreach (var value in values)
            list.Add(value);
        return list;
    }
}
