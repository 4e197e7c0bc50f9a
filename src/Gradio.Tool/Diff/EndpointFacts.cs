using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Diff;

/// <summary>Compares what is known of an endpoint beside its parameters and outputs. None of it changes what C# looks like.</summary>
/// <param name="old">The endpoint.</param>
/// <param name="now">The endpoint as it is now.</param>
/// <param name="member">Its method.</param>
/// <param name="unknown">What one of the two snapshots does not say.</param>
internal sealed class EndpointFacts(EndpointModel old, EndpointModel now, string member, IReadOnlySet<string> unknown)
{
    public IEnumerable<Change> Compare()
    {
        if (old.Description != now.Description)
            yield return Change(ChangeKind.Description, $"has another description: {Words.Quoted(now.Description)}");
        if (old.Streams != now.Streams && Says(EndpointFact.Streams))
            yield return Change(ChangeKind.Streams, now.Streams ? "streams: it gives several outputs one after the other, the last of which is the result" : "no longer streams: it gives one output");
        if (old.IsQueued != now.IsQueued && Says(EndpointFact.Queue))
            yield return Change(ChangeKind.Queue, now.IsQueued ? "goes through the queue" : "no longer goes through the queue: its calls cannot be cancelled on the server and tell no progress");
        if (old.IsBatch != now.IsBatch && Says(EndpointFact.Batch))
            yield return Change(ChangeKind.Batch, now.IsBatch ? "is called by the app for many calls together" : "is called by the app for each call alone");
        if (old.OAuth != now.OAuth && Says(EndpointFact.OAuthToken))
            yield return Change(ChangeKind.Login, Login()) with { Runs = now.OAuth != "required" };
        if (old.IsHidden != now.IsHidden && Says(EndpointFact.Hidden))
            yield return Change(ChangeKind.Visibility, now.IsHidden ? "is hidden from the app's page" : "is shown on the app's page");
        if (!old.Cancels.Equals(now.Cancels) && Says(EndpointFact.Cancels))
            yield return Change(ChangeKind.Cancels, now.Cancels.Count == 0 ? "cancels no calls any more" : $"cancels the calls of {string.Join(", ", now.Cancels.Select(Words.Quoted))}");
    }

    private bool Says(string fact) => !unknown.Contains(fact);

    private string Login() => now.OAuth switch
    {
        "required" => "requires the token of a user (GradioCallOptions.OAuthToken)",
        "optional" when old.OAuth is null => "takes the token of a user (GradioCallOptions.OAuthToken), if one is given",
        "optional" => "no longer requires the token of a user",
        _ => "no longer takes the token of a user",
    };

    private Change Change(ChangeKind kind, string text) => new(kind, old.Name, member, text);
}
