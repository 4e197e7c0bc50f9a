using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>What an endpoint may have besides inputs and outputs.</summary>
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class EndpointTests(string server) : VersionTest(server)
{
    private GradioClient _client = null!;

    [SetUp]
    public async Task SetUpAsync() => _client = await ConnectAsync("extras");

    [TearDown]
    public async Task TearDownAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
    }

    [Test]
    [Feature("Batch endpoints")]
    [Property("Row", "BAT-01")]
    [NotOn("A batch endpoint brings the whole queue of Gradio 4.0 to a halt.", Since = "4.0", Before = "4.9")]
    public async Task A_batch_endpoint_is_called_like_any_other() => Assert.That((await _client.PredictAsync("/double", [21]))[0].GetDouble(), Is.EqualTo(42));

    [Test]
    [Feature("Validators")]
    [Property("Row", "VAL-01")]
    [NotOn("Gradio has validators since 5.45.", Before = "5.45")]
    public async Task A_refused_argument_is_named()
    {
        var error = (await Assert.ThrowsAsync<GradioValidationException>(() => _client.PredictAsync("/check_age", [1])))!;

        Assert.That(error.Errors.Select(refused => (refused.Parameter, refused.Message)), Is.EqualTo(new[] { ("age", "must be at least 3") }));
        Assert.That((await _client.PredictAsync("/check_age", [3]))[0].GetDouble(), Is.EqualTo(3));
    }

    [Test]
    [Feature("Private endpoints are refused")]
    [Property("Row", "API-05")]
    [Property("Row", "END-04")]
    public async Task A_private_endpoint_is_refused()
    {
        Assert.That(_client.Endpoints, Does.Contain("/echo").And.Not.Contain("/private"));
        await Assert.ThrowsAsync<GradioEndpointNotFoundException>(() => _client.PredictAsync("/private", ["x"]));
    }
}
