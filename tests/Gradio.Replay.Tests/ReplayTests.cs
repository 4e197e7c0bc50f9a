using System.Net;

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
        var options = new GradioClientOptions { Credentials = recording.Scenario == "auth" ? new NetworkCredential("user", "pass word") : null };
        await using var client = await GradioClient.ConnectAsync(server.Url, options, cancellationToken);

        await Scenarios.Of(recording)(client, script, cancellationToken);

        Assert.That(script.Surprises, Is.Empty, "it asks for what the recorded client asked for");
    }

    [TestCaseSource(nameof(RefusedLogins))]
    [Property("Row", "AUT-03")]
    public async Task A_wrong_password_is_an_error_that_says_so(string version, string name, CancellationToken cancellationToken)
    {
        await using var server = new ReplayServer(version);
        server.Play(Recording.Of(version, name));
        var options = new GradioClientOptions { Credentials = new NetworkCredential("user", "wrong") };

        Assert.That(async () => await GradioClient.ConnectAsync(server.Url, options, cancellationToken), Throws.TypeOf<GradioAuthenticationException>().With.Message.Contains("password"));
    }

    private static IEnumerable<TestCaseData> RefusedLogins() =>
        Recording.All.Where(recording => recording.Scenario == "auth_bad").Select(recording => new TestCaseData(recording.Version, recording.Name));

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
