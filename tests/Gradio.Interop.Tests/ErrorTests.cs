using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

[Feature("Errors of the app")]
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.All))]
internal sealed class ErrorTests(string server) : InteropTest(server)
{
    [TestCase("no way")]
    [TestCase("it's \"quoted\" \\ héllo")]
    [Property("Row", "PRE-07")]
    public async Task An_error_of_the_app_has_its_message_title_and_duration(string message)
    {
        var error = (await Assert.ThrowsAsync<GradioAppException>(async () => await App.FailAsync(message)))!;

        AssertRefusal(error, message);
    }

    [Test]
    [Property("Row", "SUB-03")]
    [Property("Row", "SUB-06")]
    public async Task A_stream_that_fails_yields_what_came_before()
    {
        var values = new List<string>();

        var error = (await Assert.ThrowsAsync<GradioAppException>(async () =>
        {
            await foreach (var value in App.FailMidwayAsync("too late"))
                values.Add(value);
        }))!;

        Assert.That(values, Is.EqualTo(new[] { "too late" }));
        AssertRefusal(error, "too late");
        Assert.That(await App.EchoAsync("still there"), Is.EqualTo("still there"));
    }

    [Test]
    [Property("Row", "PRE-08")]
    public async Task An_error_that_the_app_hides_says_so()
    {
        var error = (await Assert.ThrowsAsync<GradioAppErrorHiddenException>(async () => await App.CrashAsync("secret")))!;

        Assert.That(error.Endpoint, Is.EqualTo("/crash"));
        Assert.That(error.Message, Does.Not.Contain("secret"));
        Assert.That(await App.EchoAsync("still there"), Is.EqualTo("still there"));
    }

    [Test]
    [Property("Row", "END-03")]
    public async Task An_unknown_endpoint_is_named_with_those_that_there_are()
    {
        var error = (await Assert.ThrowsAsync<GradioEndpointNotFoundException>(async () => await App.Client.PredictAsync("/nowhere")))!;

        Assert.That(error.Endpoint, Is.EqualTo("/nowhere"));
        Assert.That(error.KnownEndpoints, Does.Contain("/echo").And.Contain("/chat"));
    }

    /// <summary>Errors have a title since Gradio 5.2 (before, their message came as Python writes a text), and a duration since 4.37.</summary>
    private void AssertRefusal(GradioAppException error, string message)
    {
        Assert.That(error.Message, Is.EqualTo(message));
        Assert.That(error.Title, Is.EqualTo(IsAtLeast(5, 2) ? "Refused" : null));
        Assert.That(error.Duration, Is.EqualTo(IsAtLeast(4, 37) ? TimeSpan.FromSeconds(7) : (TimeSpan?)null));
    }
}
