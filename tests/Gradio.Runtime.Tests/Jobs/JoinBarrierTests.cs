using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Routes;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>What happens between two steps of a join, where no server can have a hand in.</summary>
internal sealed class JoinBarrierTests : AppTest
{
    [Test]
    public async Task A_call_that_is_cancelled_and_was_not_sent_after_all_holds_back_no_join()
    {
        var client = await StartAsync();
        using var turns = new SemaphoreSlim(1);
        var barrier = new JoinBarrier(turns);
        var endpoint = new EndpointConfig();
        using var unsent = new Call(client, "/echo", 0, CancellationToken.None, CancellationToken.None);
        using var next = new Call(client, "/echo", 0, CancellationToken.None, CancellationToken.None);

        var lane = await barrier.EnterAsync(unsent, endpoint);
        barrier.Close(unsent);
        barrier.TakeBack(unsent);
        barrier.Exit(lane);

        var entering = barrier.EnterAsync(next, endpoint).AsTask();
        Assert.That(entering.IsCompletedSuccessfully, Is.True);
    }
}
