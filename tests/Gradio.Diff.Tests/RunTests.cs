using Gradio.Testing;
using Gradio.Tool.Diff;
using Gradio.Tool.Snapshots;

namespace Gradio.Diff.Tests;

/// <summary>Programs that were compiled for one server, and run against another: what is said of that is held to what happens.</summary>
internal sealed class RunTests
{
    /// <summary>A change of an app, and a program that shows it.</summary>
    internal sealed record Case(string Name, bool Runs, Action<GradioTestApp> Before, Action<GradioTestApp> After, string Call)
    {
        public override string ToString() => Name;
    }

    private static readonly Case[] Cases =
    [
        new("An endpoint is new", true, app => app.MapEndpoint("/f", (string a) => a), app => Both(app, (string a) => a, (string a) => a), "FAsync(\"1\")"),
        new("An endpoint is gone", false, app => app.MapEndpoint("/f", (string a) => a), app => app.MapEndpoint("/g", (string a) => a), "FAsync(\"1\")"),
        Of("A new optional parameter at the end", true, (string a) => a, (string a, double b = 2) => a, "FAsync(\"1\")"),
        Of("A new optional parameter at the start", false, (string a) => a, (string b = "x", string a = "y") => a, "FAsync(\"1\")"),
        Of("A new required parameter", false, (string a) => a, (string a, string b) => a, "FAsync(\"1\")"),
        Of("A parameter is gone", false, (string a, string b) => a, (string a) => a, "FAsync(\"1\", \"2\")"),
        Of("A parameter has another name", true, (string a) => a, (string b) => b, "FAsync(\"1\")"),
        Of("Two parameters change places", false, (string a, string b) => a + b, (string b, string a) => a + b, "FAsync(\"1\", \"2\")"),
        Of("An optional parameter is required", true, (string a, double b = 2) => $"{a} {b}", (string a, double b) => $"{a} {b}", "FAsync(\"1\")"),
        Of("A required parameter is optional", true, (double a) => a, (double a = 3) => a, "FAsync(1)"),
        Of("Another default", true, (double a = 1) => a, (double a = 3) => a, "FAsync()"),
        Of("An integer is any number", true, (long a) => $"{a}", (double a) => $"{a}", "FAsync(1)"),
        Of("A number is an integer", false, (double a) => $"{a}", (long a) => $"{a}", "FAsync(1.5)"),
        Of("A text is a number", false, (string a) => a, (double a) => $"{a}", "FAsync(\"x\")"),
        Of("A second output", true, (string a) => a, (string a) => (a, 1.5), "FAsync(\"1\")"),
        Of("An output is gone", false, (string a) => (a, 1.5), (string a) => a, "FAsync(\"1\")"),
        Of("An output is of another type", false, (string a) => a, (string a) => 1.5, "FAsync(\"1\")"),
        Of("An output is an integer", true, (string a) => 1.0, (string a) => 1L, "FAsync(\"1\")"),
        Of("An endpoint streams now", true, (string a) => a, (string a) => new[] { "x", a }.ToAsyncEnumerable(), "FAsync(\"1\")"),
        Of("An endpoint no longer streams", true, (string a) => new[] { "x", a }.ToAsyncEnumerable(), (string a) => a, "FAsync(\"1\")"),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task The_program_does_as_is_said(Case @case)
    {
        await using var before = await GradioTestServer.StartAsync(@case.Before);
        await using var after = await GradioTestServer.StartAsync(@case.After);
        var (one, other) = (await TakeAsync(before), await TakeAsync(after));

        var changes = SpaceComparer.Compare(one, other, "Demo");
        var run = Compiler.Load(one.Text, $"return \"\" + await app.{@case.Call};");

        Assert.That(changes.All(change => change.Runs), Is.EqualTo(@case.Runs), () => string.Join('\n', changes));
        var expected = await run(before.Url);
        Assert.That(await OutcomeAsync(run(after.Url)) == expected, Is.EqualTo(@case.Runs), expected);
    }

    private static Case Of(string name, bool runs, Delegate before, Delegate after, string call) =>
        new(name, runs, app => app.MapEndpoint("/f", before), app => app.MapEndpoint("/f", after), call);

    private static void Both(GradioTestApp app, Delegate one, Delegate other)
    {
        app.MapEndpoint("/f", one);
        app.MapEndpoint("/g", other);
    }

    private static async Task<SnapshotDocument> TakeAsync(GradioTestServer server)
    {
        await using var client = await GradioClient.ConnectAsync(server.Url);
        return await SnapshotTaker.TakeAsync(client, AppReference.Parse(server.Url.ToString())!, CancellationToken.None);
    }

    private static async Task<string> OutcomeAsync(Task<string> run)
    {
        try
        {
            return await run;
        }
        catch (Exception exception) when (exception is GradioException or ArgumentException)
        {
            return exception.Message;
        }
    }
}
