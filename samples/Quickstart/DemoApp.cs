using System.Runtime.CompilerServices;
using Gradio.Testing;

namespace Quickstart;

/// <summary>The app that the sample calls when no other is named: a Gradio server inside the process.</summary>
internal static class DemoApp
{
    public static Task<GradioTestServer> StartAsync() => GradioTestServer.StartAsync(app =>
    {
        app.MapEndpoint("/echo", (string text) => text)
            .WithDescription("Gives a text back.");
        app.MapEndpoint("/add", (double a, double b = 2) => a + b)
            .WithDescription("Adds two numbers.")
            .WithOutput(0, TestComponent.Number with { Label = "sum" });
        app.MapEndpoint("/grow", GrowAsync)
            .WithDescription("Writes a text letter by letter.");
        app.MapEndpoint("/measure", (string text) => (length: text.Length, words: text.Split(' ').Length))
            .WithDescription("Counts the letters and words of a text.");
        app.MapEndpoint("/say", (string text, string tone = "loud") => tone == "loud" ? text.ToUpperInvariant() : text.ToLowerInvariant())
            .WithDescription("Says a text in a certain tone.")
            .WithInput("tone", TestComponent.Radio("loud", "quiet"));
        app.MapEndpoint("/shout", (TestFile file) => TestFile.FromText("shouted.txt", file.ReadAllText().ToUpperInvariant()))
            .WithDescription("Turns a text file into capitals.");
        app.MapEndpoint("/count", (TestState<int> visits) => ++visits.Value)
            .WithDescription("Counts the visits of this session.")
            .WithOutput(0, TestComponent.Integer with { Label = "visits" });
        app.MapEndpoint("/work", WorkAsync)
            .WithDescription("Works for a while and tells how far it is.");
        app.MapEndpoint("/refuse", string (string text) => throw new TestAppException($"I will not say \"{text}\".", "Refused"))
            .WithDescription("Refuses whatever is asked.");
    });

    private static async IAsyncEnumerable<string> GrowAsync(string text, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var length = 1; length <= text.Length; length++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(40), cancellationToken);
            yield return text[..length];
        }
    }

    private static async Task<string> WorkAsync(TestCall call, int steps = 3)
    {
        for (var step = 1; step <= steps; step++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), call.CancellationToken);
            call.Progress(step, steps, "steps", "working");
        }
        call.Info("all done");
        return $"{steps} steps done";
    }
}
