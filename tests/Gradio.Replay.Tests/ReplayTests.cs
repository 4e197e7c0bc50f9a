namespace Gradio.Replay.Tests;

/// <summary>Against the recorded answers of real servers the client comes to the outcome that the app stands for.</summary>
[Parallelizable(ParallelScope.Children)]
[CancelAfter(60_000)]
internal sealed class ReplayTests
{
    [TestCaseSource(nameof(Recordings))]
    public async Task The_client_comes_to_the_outcome_of(string version, string name, CancellationToken cancellationToken)
    {
        var recording = Recording.Of(version, name);
        await using var server = new ReplayServer(version);
        var script = server.Play(recording);
        await using var client = await GradioClient.ConnectAsync(server.Url, cancellationToken: cancellationToken);

        await Scenarios.Of(recording)(client, script, cancellationToken);

        Assert.That(script.Surprises, Is.Empty, "it asks for what the recorded client asked for");
    }

    private static IEnumerable<TestCaseData> Recordings()
    {
        foreach (var recording in Exceptions.Replayed())
        {
            var test = new TestCaseData(recording.Version, recording.Name);
            foreach (var row in Scenarios.RowsOf(recording))
                test.Properties.Add("Row", row);
            yield return test;
        }
    }
}
