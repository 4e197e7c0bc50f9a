using System.Text.Json;
using Gradio.Schema;
using Gradio.Tool.Terminal;
using Spectre.Console;

namespace Gradio.Tool.Calls;

/// <summary>Shows how a call does while it runs: on a terminal in a line that changes, elsewhere only what the app says to people.</summary>
internal static class CallProgress
{
    private const int LongestOutput = 60;

    public static async Task<IReadOnlyList<JsonElement>> FollowAsync(GradioJob<IReadOnlyList<JsonElement>> job, ToolServices services)
    {
        var screen = Screen.Error(services);
        if (screen.IsLive)
            await screen.Console.Status().StartAsync("Sending", context => FollowAsync(job, screen, text => context.Status(Markup.Escape(PlainText.OneLine(text)))));
        else
            await FollowAsync(job, screen, show: null);
        return await job;
    }

    /// <summary>Follows until the job has ended, however it ended: awaiting it says how.</summary>
    private static async Task FollowAsync(GradioJob<IReadOnlyList<JsonElement>> job, Screen screen, Action<string>? show)
    {
        try
        {
            await Task.WhenAll(FollowUpdatesAsync(job, screen, show), show is null ? Task.CompletedTask : FollowOutputsAsync(job, show));
        }
        catch (Exception)
        {
            // the job has it, too
        }
    }

    private static async Task FollowUpdatesAsync(GradioJob job, Screen screen, Action<string>? show)
    {
        await foreach (var update in job.Updates)
        {
            if (update is GradioLogUpdate log)
                screen.WriteLine(log.ToString());
            else if (update is not GradioRenderUpdate)
                show?.Invoke(update.ToString()!);
        }
    }

    private static async Task FollowOutputsAsync(GradioJob<IReadOnlyList<JsonElement>> job, Action<string> show)
    {
        var count = 0;
        await foreach (var outputs in job)
            show($"Output {++count}: {End(string.Join(", ", outputs.Select(output => output.ToString())))}");
    }

    private static string End(string text) => text.Length <= LongestOutput ? text : "…" + text[^LongestOutput..];
}
