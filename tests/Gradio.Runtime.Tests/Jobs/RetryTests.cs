using System.Net;

namespace Gradio.Runtime.Tests.Jobs;

internal sealed class RetryTests : JobsTest
{
    private readonly PauseClock _clock = new();

    [Test]
    public async Task A_call_that_may_be_made_again_is_when_its_stream_breaks()
    {
        var client = await StartRetryAsync();
        Server.Faults.CutStreamAfter(2);
        var job = client.Submit(Grow, Arguments("abc"));

        Assert.That((await _clock.PassAsync()).TotalSeconds, Is.InRange(0.5, 1.5));

        Assert.That(await job, Is.EqualTo("abc"));
        Assert.That(Server.Activity.Joins, Is.EqualTo(2));
    }

    [Test]
    public async Task A_call_is_made_again_three_times_with_growing_pauses_and_then_lost()
    {
        var client = await StartRetryAsync();
        for (var i = 0; i < 4; i++)
            Server.Faults.CutStreamAfter(2);
        var job = client.Submit(Wait, Arguments("never"));

        foreach (var seconds in new[] { 1, 2, 4 })
            Assert.That((await _clock.PassAsync()).TotalSeconds, Is.InRange(0.5 * seconds, 1.5 * seconds));

        await FailsAsync<GradioConnectionLostException>(job);
        Assert.That(Server.Activity.Joins, Is.EqualTo(4));
    }

    [Test]
    public async Task A_call_that_may_not_be_made_again_is_not_even_beside_one_that_may()
    {
        var client = await StartRetryAsync();
        await using var other = client.NewSession(new GradioCallOptions());
        Server.Faults.CutStreamAfter(2);

        await FailsAsync<GradioConnectionLostException>(other.Submit(Wait, Arguments("never")));

        Assert.That(Server.Activity.Joins, Is.EqualTo(1));
    }

    [Test]
    public async Task An_error_of_the_app_is_no_loss()
    {
        var client = await StartRetryAsync();
        Server.Faults.Answer("/queue/join", HttpStatusCode.InternalServerError, "Internal Server Error", "text/plain");

        await FailsAsync<GradioServerException>(client.Submit(Echo, Arguments("x")));
    }

    [Test]
    public async Task A_join_without_an_answer_is_made_again()
    {
        var client = await StartRetryAsync();
        Server.Faults.Drop("/queue/join");
        var job = client.Submit(Echo, Arguments("x"));

        await _clock.PassAsync();

        Assert.That(await job, Is.EqualTo("x"));
    }

    [Test]
    public async Task The_outputs_begin_anew_and_none_is_mixed_with_those_of_before()
    {
        var client = await StartRetryAsync();
        Server.Faults.CutStreamAfter(4);
        var job = client.Submit(Grow, Arguments("abcd"));
        var reading = ToListAsync(job);

        await _clock.PassAsync();

        Assert.That(await reading, Is.EqualTo(new[] { "a", "ab", "a", "ab", "abc", "abcd" }));
        Assert.That(await ToListAsync(job), Is.EqualTo(await reading), "late readers see the same");
    }

    [Test]
    public async Task The_pieces_of_the_text_add_up_to_the_result()
    {
        var client = await StartRetryAsync();
        Server.Faults.CutStreamAfter(4);
        var job = client.Submit(Grow, Arguments("abcd"));
        var reading = ToListAsync(job.TextDeltas);

        await _clock.PassAsync();

        var text = "";
        foreach (var delta in await reading)
            text = delta.IsReset ? delta.Text : text + delta.Text;
        Assert.That(text, Is.EqualTo("abcd"));
    }

    [Test]
    public async Task Cancelling_during_the_pause_ends_the_job()
    {
        var client = await StartRetryAsync();
        Server.Faults.CutStreamAfter(2);
        var job = client.Submit(Wait, Arguments("never"));
        await _clock.NextAsync();

        await job.CancelAsync();

        await FailsAsync<OperationCanceledException>(job);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.That((Server.Activity.Joins, Server.Activity.Cancels), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Disposing_during_the_pause_ends_the_job()
    {
        var client = await StartRetryAsync();
        Server.Faults.CutStreamAfter(2);
        var job = client.Submit(Wait, Arguments("never"));
        await _clock.NextAsync();

        await client.DisposeAsync();

        Assert.That(job.AsTask().IsCanceled, Is.True);
    }

    [Test]
    public async Task Files_are_uploaded_once()
    {
        var client = await StartRetryAsync(app => app.MapEndpoint("/name", (Testing.TestFile file) => file.Name));
        Server.Faults.CutStreamAfter(1);
        var arguments = new GradioArguments();
        arguments.Add(GradioFile.FromBytes(new byte[10], "a.bin"), GradioConverters.File);
        var job = client.Submit(new GradioEndpoint<string>("/name", GradioConverters.Text), arguments);

        await _clock.PassAsync();

        Assert.That(await job, Is.EqualTo("a.bin"));
        Assert.That((Server.Activity.Uploads, Server.Activity.Joins), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task A_call_whose_upload_broke_off_is_made_again_with_its_file()
    {
        var client = await StartRetryAsync(app => app.MapEndpoint("/size", (Testing.TestFile file) => file.Name));
        Server.Faults.Drop("/upload");
        var job = client.Submit("/size", [GradioFile.FromBytes(new byte[10], "a.bin")]);

        await _clock.PassAsync();

        Assert.That((await job)[0].GetString(), Is.EqualTo("a.bin"));
        Assert.That(Server.Activity.Joins, Is.EqualTo(1));
    }

    [Test]
    public async Task A_call_whose_file_can_be_read_only_once_ends_with_what_broke_its_upload_off()
    {
        var client = await StartRetryAsync(app => app.MapEndpoint("/size", (Testing.TestFile file) => file.Name));
        Server.Faults.Drop("/upload");
        using var content = new OneWayStream();
        var job = client.Submit("/size", [GradioFile.FromStream(content, "a.bin")]);

        await _clock.PassAsync();

        Assert.That((await FailsAsync<GradioTransferException>(job)).FileName, Is.EqualTo("a.bin"));
    }

    [Test]
    public async Task A_server_that_is_gone_is_given_up_after_three_more_tries()
    {
        var client = await StartRetryAsync();
        await client.Submit(Echo, Arguments("x"));
        await Server.DisposeAsync();
        var job = client.Submit(Echo, Arguments("y"));

        for (var i = 0; i < 3; i++)
            await _clock.PassAsync();

        await FailsAsync<GradioConnectException>(job);
    }

    [Test]
    public async Task What_the_callers_file_throws_at_another_try_is_not_taken_for_nonsense_of_the_server()
    {
        var client = await StartRetryAsync(app => app.MapEndpoint("/name", (Testing.TestFile file) => file.Name));
        Server.Faults.CutStreamAfter(1);
        using var content = new LosableStream();
        var job = client.Submit("/name", [GradioFile.FromStream(content, "a.bin")]);
        await _clock.NextAsync();

        Server.Faults.ChangeAppId();
        await client.ReconnectAsync();
        content.IsLost = true;
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That((await FailsAsync<GradioTransferException>(job)).InnerException, Is.TypeOf<InvalidOperationException>().With.Message.EqualTo("It is lost."));
    }

    [Test]
    public async Task What_ends_without_outputs_at_another_try_ends_with_its_result()
    {
        var client = await StartRetryAsync();
        Server.Faults.CutStreamAfter(4);
        var job = client.Submit(Grow, Arguments("abcd"));
        var reading = ToListAsync(job);
        var pause = await _clock.NextAsync();
        Script("""{"msg":"process_completed",@,"output":{"data":["done"]},"success":true}""");

        _clock.Advance(pause);

        Assert.That(await job, Is.EqualTo("done"));
        Assert.That(await reading, Is.EqualTo(new[] { "a", "ab", "done" }));
    }

    [Test]
    public async Task A_call_that_is_made_again_is_one_of_its_endpoint_in_the_app_that_is_there_by_then()
    {
        var client = await StartRetryAsync();
        var number = await NumberOfAsync(client, Grow);
        Server.Faults.CutStreamAfter(2);
        var job = client.Submit(Echo, Arguments("x"));
        var pause = await _clock.NextAsync();
        await ChangeConfigAsync(Swap);

        _clock.Advance(pause);

        Assert.That(await job, Is.EqualTo("x"));
        Assert.That(LastJoin().GetProperty("fn_index").GetInt32(), Is.EqualTo(number));
    }

    private Task<GradioClient> StartRetryAsync(Action<Testing.GradioTestApp>? configure = null) =>
        StartAsync(configure, With(options => options.RetryOnConnectionLoss = true, _clock.Options));

    private sealed class OneWayStream() : MemoryStream(new byte[10])
    {
        public override bool CanSeek => false;
    }

    private sealed class LosableStream() : MemoryStream(new byte[10])
    {
        public bool IsLost { get; set; }

        public override long Position
        {
            get => base.Position;
            set => base.Position = IsLost ? throw new InvalidOperationException("It is lost.") : value;
        }
    }
}
