using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class OAuthTokenTests : AppTest
{
    [TestCase(true)]
    [TestCase(false)]
    [Property("Row", "AUT-14")]
    public async Task A_token_goes_to_the_endpoint_that_takes_one(bool required)
    {
        var client = await StartAsync(app => app.MapEndpoint("/act", (TestCall call) => call.OAuthToken ?? "none").WithOAuthToken(required));

        var answer = await client.PredictAsync("/act", options: new() { OAuthToken = _ => new("hf_secret") });

        Assert.That(answer[0].GetString(), Is.EqualTo("hf_secret"));
        Assert.That((await client.ViewApiAsync()).Endpoints.Single(endpoint => endpoint.Name == "/act").TakesOAuthToken, Is.True);
    }

    [Test]
    [Property("Row", "AUT-14")]
    public async Task No_token_goes_to_an_endpoint_that_takes_none()
    {
        var asked = false;
        var client = await StartAsync(app => app.MapEndpoint("/act", (TestCall call) => call.OAuthToken ?? "none"));

        var answer = await client.PredictAsync("/act", options: new()
        {
            OAuthToken = _ =>
            {
                asked = true;
                return new("hf_secret");
            },
        });

        Assert.That(answer[0].GetString(), Is.EqualTo("none"));
        Assert.That(asked, Is.False);
    }

    [Test]
    [Property("Row", "AUT-14")]
    public async Task No_token_is_taken_from_elsewhere()
    {
        var client = await StartAsync(
            app => app.MapEndpoint("/act", (TestCall call, string oauth_token = "the function's own") => (call.OAuthToken ?? "none") + ", " + oauth_token).WithOAuthToken(),
            new() { TokenProvider = _ => new("hf_client") });

        var answer = await client.PredictAsync("/act");

        Assert.That(answer[0].GetString(), Is.EqualTo("none, the function's own"));
    }

    [Test]
    public async Task A_provider_that_fails_is_not_taken_for_a_cancellation()
    {
        var reason = new TaskCanceledException("the store of tokens is slow");
        var client = await StartAsync(app => app.MapEndpoint("/act", (TestCall call) => call.OAuthToken ?? "none").WithOAuthToken());
        var job = client.Submit("/act", options: new() { OAuthToken = _ => throw reason });

        var error = await FailsAsync<GradioAuthenticationException>(job);

        Assert.That(error.InnerException, Is.SameAs(reason));
        Assert.That(error.Message, Does.Contain("OAuthToken").And.Not.Contain("TokenProvider"));
        Assert.That(job.Status.Stage, Is.EqualTo(GradioJobStage.Failed));
    }

    [Test]
    public async Task A_provider_that_does_not_look_at_its_token_keeps_nobody_waiting()
    {
        var asked = new TaskCompletionSource();
        var client = await StartAsync(app => app.MapEndpoint("/act", (TestCall call) => call.OAuthToken ?? "none").WithOAuthToken());
        var job = client.Submit("/act", options: new()
        {
            OAuthToken = _ =>
            {
                asked.SetResult();
                return new(new TaskCompletionSource<string?>().Task);
            },
        });
        await asked.Task;

        await job.CancelAsync();

        await FailsAsync<OperationCanceledException>(job);
    }
}
