using System.Net;

namespace Gradio.Runtime.Tests.Jobs;

[Property("Row", "NET-05")]
internal sealed class HeartbeatTests : JobsTest
{
    private const string Route = "/heartbeat/";

    [Test]
    public async Task An_app_that_asks_for_none_gets_none()
    {
        var client = await StartHoldAsync();

        await client.Submit(Echo, Arguments("x"));

        Assert.That(RequestsOf(Route), Is.Empty);
    }

    [Test]
    public async Task It_is_opened_once_with_the_first_call_of_each_session()
    {
        var client = await StartHoldAsync(keepsState: true);
        await using var other = client.NewSession();
        Assert.That(RequestsOf(Route), Is.Empty);

        for (var i = 0; i < 3; i++)
            await client.Submit(Echo, Arguments("x"));
        await WaitForBeatsAsync(1);
        Assert.That(RequestsOf(Route)[0].Path, Does.EndWith(Route + client.SessionHash));

        await other.Submit(Echo, Arguments("x"));
        await WaitForBeatsAsync(2);
        Assert.That(RequestsOf(Route)[1].Path, Does.EndWith(Route + other.SessionHash));
    }

    [Test]
    public async Task One_that_breaks_is_opened_again_after_pauses_of_one_to_sixty_seconds()
    {
        var clock = new PauseClock();
        var client = await StartHoldAsync(clock.Options, keepsState: true);
        Server.Faults.Answer(Route + client.SessionHash, HttpStatusCode.BadGateway, "", times: 4);
        Server.Faults.Answer(Route + client.SessionHash, HttpStatusCode.TooManyRequests, "", times: 1);
        Server.Faults.Answer(Route + client.SessionHash, HttpStatusCode.BadGateway, "", times: 3);

        await client.Submit(Echo, Arguments("x"));

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
            Assert.That((await clock.PassAsync()).TotalSeconds, Is.InRange(0.5 * seconds, 1.5 * seconds));
        await WaitForBeatsAsync(9);
    }

    [Test]
    public async Task One_that_lasted_begins_with_a_short_pause_again()
    {
        var clock = new PauseClock();
        var options = clock.Options;
        options.IdleTimeout = TimeSpan.FromHours(1);
        var client = await StartHoldAsync(options, keepsState: true);
        Server.Faults.Answer(Route + client.SessionHash, HttpStatusCode.BadGateway, "", times: 3);
        Server.Faults.Delay(Route + client.SessionHash, TimeSpan.FromDays(1));
        await client.Submit(Echo, Arguments("x"));
        foreach (var seconds in new[] { 1, 2, 4 })
            clock.Advance(await PauseAsync(clock, seconds));
        await WaitForBeatsAsync(4);

        // silent for so long that it is given up
        clock.Advance(TimeSpan.FromHours(1));

        clock.Advance(await PauseAsync(clock, 1));
        await WaitForBeatsAsync(5);
    }

    [Test]
    public async Task One_that_was_refused_is_tried_again_where_the_app_is_another()
    {
        var client = await StartHoldAsync(keepsState: true);
        Server.Faults.Answer(Route + client.SessionHash, HttpStatusCode.NotFound, "{}");
        await client.Submit(Echo, Arguments("x"));
        await WaitForBeatsAsync(1);

        Server.Faults.ChangeAppId();
        await client.ReconnectAsync();
        for (var i = 0; i < 100 && RequestsOf(Route).Count == 1; i++)
            await client.Submit(Echo, Arguments("x"));

        Assert.That(RequestsOf(Route), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task One_for_which_there_was_no_token_is_tried_again()
    {
        var clock = new PauseClock();
        var options = clock.Options;
        var isSignedIn = true;
        options.TokenProvider = _ => isSignedIn ? new("hf_ann") : throw new InvalidOperationException("not signed in");
        var client = await StartHoldAsync(options, keepsState: true);
        isSignedIn = false;
        await FailsAsync<GradioAuthenticationException>(client.Submit(Echo, Arguments("x")));
        var pause = await clock.NextAsync();
        isSignedIn = true;

        clock.Advance(pause);

        await WaitForBeatsAsync(1);
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.Unauthorized)]
    [TestCase(HttpStatusCode.Forbidden)]
    public async Task One_that_is_refused_is_not_tried_again(HttpStatusCode status)
    {
        var clock = new PauseClock();
        var client = await StartHoldAsync(clock.Options, keepsState: true);
        Server.Faults.Answer(Route + client.SessionHash, status, "{}");

        await client.Submit(Echo, Arguments("x"));
        await WaitForBeatsAsync(1);
        clock.Advance(TimeSpan.FromHours(1));

        Assert.That(await client.Submit(Echo, Arguments("calls go on")), Is.EqualTo("calls go on"));
        await client.DisposeAsync();
        Assert.That(RequestsOf(Route), Has.Count.EqualTo(1));
    }

    [Test]
    [Property("Row", "NET-06")]
    [Property("Row", "SES-03")]
    public async Task Disposing_the_session_ends_it()
    {
        var client = await StartHoldAsync(keepsState: true);
        await client.Submit(Echo, Arguments("x"));
        await Server.WaitForAsync(activity => activity.OpenHeartbeats == 1);

        await client.DisposeAsync();

        await Server.WaitForAsync(activity => activity.OpenHeartbeats == 0);
    }

    [Test]
    public async Task Disposing_needs_nothing_of_the_context_that_the_calls_were_made_on()
    {
        var client = await StartHoldAsync(keepsState: true);

        await StuckContext.Run(() =>
        {
            _ = client.Submit(Echo, Arguments("x")).AsTask();
            return client.DisposeAsync().AsTask();
        });
    }

    [Test]
    [Property("Row", "NET-06")]
    public async Task Disposing_during_a_pause_ends_it()
    {
        var clock = new PauseClock();
        var client = await StartHoldAsync(clock.Options, keepsState: true);
        Server.Faults.Answer(Route + client.SessionHash, HttpStatusCode.BadGateway, "");
        await client.Submit(Echo, Arguments("x"));
        await clock.NextAsync();

        await client.DisposeAsync();
        clock.Advance(TimeSpan.FromHours(1));

        Assert.That(RequestsOf(Route), Has.Count.EqualTo(1));
    }

    private Task WaitForBeatsAsync(int count) => Server.WaitForAsync(activity => activity.Requests.Count(request => request.Path.Contains(Route, StringComparison.Ordinal)) >= count);

    private static async Task<TimeSpan> PauseAsync(PauseClock clock, int seconds)
    {
        while (true)
        {
            var pause = await clock.NextAsync();
            if (pause.TotalSeconds >= 0.5 * seconds && pause.TotalSeconds <= 1.5 * seconds)
                return pause;
            Assert.That(pause, Is.EqualTo(TimeSpan.FromHours(1)), "the only other timer is that of the silence");
        }
    }
}
