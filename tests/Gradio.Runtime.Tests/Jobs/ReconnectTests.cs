using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests.Jobs;

[Property("Row", "NET-04")]
internal sealed class ReconnectTests : JobsTest
{
    [Test]
    public async Task An_app_that_is_as_it_was_is_connected()
    {
        var client = await StartHoldAsync();

        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Connected));
    }

    [Test]
    public async Task An_app_with_another_id_is_changed_once()
    {
        var client = await StartHoldAsync();
        Server.Faults.ChangeAppId();

        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Changed));
        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Connected));
        Assert.That(await client.Submit(Echo, Arguments("x")), Is.EqualTo("x"));
    }

    [Test]
    public async Task A_page_in_place_of_the_config_is_a_broken_connection()
    {
        var client = await StartHoldAsync();
        Server.Faults.Answer("/config", HttpStatusCode.BadGateway, "<html>", "text/html");

        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Broken));
        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Connected));
    }

    [Test]
    public async Task A_server_that_is_gone_is_a_broken_connection()
    {
        var client = await StartHoldAsync();
        await Server.DisposeAsync();

        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Broken));
    }

    [Test]
    public async Task The_endpoints_of_a_changed_app_are_learned_anew_for_all_sessions()
    {
        var client = await StartHoldAsync();
        await using var other = client.NewSession();
        await ChangeConfigAsync(config =>
        {
            config["app_id"] = 1;
            config["dependencies"]!.AsArray().First(endpoint => (string?)endpoint!["api_name"] == "echo")!["api_name"] = "repeat";
        });

        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Changed));

        Assert.That(client.Endpoints, Does.Contain("/repeat").And.Not.Contain("/echo"));
        Assert.That(await other.Submit(new GradioEndpoint<string>("/repeat", GradioConverters.Text), Arguments("x")), Is.EqualTo("x"));
        await FailsAsync<GradioException>(other.Submit(Echo, Arguments("x")));
    }

    [Test]
    public async Task A_job_that_runs_is_not_disturbed_by_the_question()
    {
        var client = await StartHoldAsync();
        var job = client.Submit(Hold, Arguments("held"));
        await Server.WaitForAsync(activity => activity is { RunningJobs: 1, OpenStreams: 1 });

        Server.Faults.ChangeAppId();
        await client.ReconnectAsync();
        Release("held");

        Assert.That(await job, Is.EqualTo("held"));
    }

    [Test]
    public async Task A_call_that_waits_to_join_goes_to_its_endpoint_in_the_changed_app()
    {
        var time = new FakeTimeProvider();
        var client = await StartHoldAsync(new GradioClientOptions { MaxConcurrentJoins = 1 }, time: time);
        var number = await NumberOfAsync(client, Grow);
        Server.Faults.Delay("/queue/join", TimeSpan.FromMinutes(1));
        var first = client.Submit(Echo, Arguments("first"));
        var second = client.Submit(Echo, Arguments("second"));
        await Server.WaitForAsync(_ => RequestsOf("/queue/join").Count == 2);
        await ChangeConfigAsync(Swap);
        await client.ReconnectAsync();

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await first, await second), Is.EqualTo(("first", "second")));
        Assert.That(LastJoin().GetProperty("fn_index").GetInt32(), Is.EqualTo(number));
    }

    [Test]
    public async Task After_a_lost_connection_a_call_goes_to_its_endpoint_in_the_app_that_is_there_by_then()
    {
        var client = await StartHoldAsync();
        var number = await NumberOfAsync(client, Grow);
        Server.Faults.CutStreamAfter(2);
        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));
        await ChangeConfigAsync(Swap);

        Assert.That(await client.Submit(Echo, Arguments("x")), Is.EqualTo("x"));

        Assert.That(LastJoin().GetProperty("fn_index").GetInt32(), Is.EqualTo(number));
        await ChangeConfigAsync(Swap);
        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Changed), "nobody was told before");
        await ChangeConfigAsync(Swap);
        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Connected));
    }

    [Test]
    public async Task A_call_that_is_made_while_another_asks_what_the_app_is_waits_for_the_answer()
    {
        var time = new FakeTimeProvider();
        var client = await StartHoldAsync(time: time);
        var number = await NumberOfAsync(client, Grow);
        Server.Faults.CutStreamAfter(2);
        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));
        await ChangeConfigAsync(Swap);
        Server.Faults.Delay("/config", TimeSpan.FromMinutes(1));
        var asks = client.Submit(Echo, Arguments("first"));
        await Server.WaitForAsync(_ => RequestsOf("/config").Count == 3);
        var waits = client.Submit(Echo, Arguments("second"));

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await asks, await waits), Is.EqualTo(("first", "second")));
        Assert.That(RequestsOf("/queue/join").TakeLast(2).Select(join => Json(join.Body!).GetProperty("fn_index").GetInt32()), Is.All.EqualTo(number));
    }

    [Test]
    public async Task After_a_while_without_calls_a_call_goes_to_its_endpoint_in_the_app_that_is_there_by_then()
    {
        var time = new FakeTimeProvider();
        var client = await StartHoldAsync(new GradioClientOptions { TimeProvider = time });
        var number = await NumberOfAsync(client, Grow);
        Server.Faults.ChangeAppId();
        await ChangeConfigAsync(Swap);

        time.Advance(TimeSpan.FromSeconds(11));

        Assert.That(await client.Submit(Echo, Arguments("x")), Is.EqualTo("x"));
        Assert.That(LastJoin().GetProperty("fn_index").GetInt32(), Is.EqualTo(number));
    }

    [Test]
    public async Task An_app_that_is_the_same_after_a_while_costs_one_short_question()
    {
        var time = new FakeTimeProvider();
        var client = await StartHoldAsync(new GradioClientOptions { TimeProvider = time });
        await client.Submit(Echo, Arguments("x"));

        time.Advance(TimeSpan.FromSeconds(11));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.Submit(Echo, Arguments("n" + i)).AsTask()));

        Assert.That((RequestsOf("/app_id").Count, RequestsOf("/config").Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task An_app_that_does_not_tell_its_id_is_asked_for_its_config()
    {
        var time = new FakeTimeProvider();
        var client = await StartHoldAsync(new GradioClientOptions { TimeProvider = time });
        Server.Faults.Answer("/app_id", HttpStatusCode.NotFound, "<html>", "text/html");

        time.Advance(TimeSpan.FromSeconds(11));

        Assert.That(await client.Submit(Echo, Arguments("x")), Is.EqualTo("x"));
        Assert.That(RequestsOf("/config"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_app_that_does_not_answer_who_it_is_gets_no_call_and_the_next_goes_through()
    {
        var time = new FakeTimeProvider();
        var client = await StartHoldAsync(new GradioClientOptions { TimeProvider = time }, time: new FakeTimeProvider());
        Server.Faults.Delay("/app_id", TimeSpan.FromHours(1));
        time.Advance(TimeSpan.FromSeconds(11));
        var job = client.Submit(Echo, Arguments("x"));
        await Server.WaitForAsync(_ => RequestsOf("/app_id").Count == 1);

        time.Advance(TimeSpan.FromSeconds(60));

        Assert.That((await FailsAsync<GradioConnectException>(job)).Message, Does.Contain("did not answer"));
        Assert.That(Server.Activity.Joins, Is.Zero);
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task Whoever_stops_waiting_leaves_the_answer_to_the_others()
    {
        var time = new FakeTimeProvider();
        var client = await StartHoldAsync(time: time);
        Server.Faults.CutStreamAfter(2);
        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));
        Server.Faults.Delay("/config", TimeSpan.FromMinutes(1));
        var first = client.Submit(Echo, Arguments("first"));
        var second = client.Submit(Echo, Arguments("second"));
        await Server.WaitForAsync(_ => RequestsOf("/config").Count == 2);

        await first.CancelAsync();
        time.Advance(TimeSpan.FromMinutes(1));

        await FailsAsync<OperationCanceledException>(first);
        Assert.That(await second, Is.EqualTo("second"));
        Assert.That(RequestsOf("/config"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task After_a_lost_connection_many_calls_ask_once_what_the_app_is()
    {
        var client = await StartHoldAsync();
        Server.Faults.CutStreamAfter(2);
        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.Submit(Echo, Arguments("n" + i)).AsTask()));

        Assert.That(RequestsOf("/config"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_question_can_be_cancelled()
    {
        var client = await StartHoldAsync();
        Server.Faults.Delay("/config", TimeSpan.FromHours(1));
        using var cancellation = new CancellationTokenSource();
        var asking = client.ReconnectAsync(cancellation.Token);
        await Server.WaitForAsync(activity => activity.Requests.Count(request => request.Path == "/config") == 2);

        await cancellation.CancelAsync();

        await FailsAsync<OperationCanceledException>(asking);
    }

    [Test]
    public async Task The_disposal_ends_the_question()
    {
        var client = await StartHoldAsync();
        Server.Faults.Delay("/config", TimeSpan.FromHours(1));
        var asking = client.ReconnectAsync();
        await Server.WaitForAsync(activity => activity.Requests.Count(request => request.Path == "/config") == 2);

        await client.DisposeAsync();

        await FailsAsync<OperationCanceledException>(asking);
        Assert.That(() => client.ReconnectAsync(), Throws.TypeOf<ObjectDisposedException>());
    }
}
