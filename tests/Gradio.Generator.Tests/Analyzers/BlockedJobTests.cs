using Code = Gradio.Generator.Tests.Analyzers.UserCode<Gradio.Generator.Analyzers.BlockedJobAnalyzer, Gradio.CodeFixes.BlockedJobFix>;

namespace Gradio.Generator.Tests.Analyzers;

public sealed class BlockedJobTests
{
    [Test]
    public Task A_thread_that_waits_for_a_job_awaits_it() => Code.VerifyAsync(
        ("var x = [|app.EchoAsync(\"x\").AsTask().Result|];", "var x = await app.EchoAsync(\"x\");"),
        ("var x = [|app.EchoAsync(\"x\").AsTask().Result|].Length;", "var x = (await app.EchoAsync(\"x\")).Length;"),
        ("[|app.EchoAsync(\"x\").AsTask().Wait()|];", "await app.EchoAsync(\"x\");"),
        ("var x = [|app.EchoAsync(\"x\").GetAwaiter().GetResult()|];", "var x = await app.EchoAsync(\"x\");"),
        ("[|app.ResetAsync().AsTask().ConfigureAwait(false).GetAwaiter().GetResult()|];", "await app.ResetAsync();"),
        ("var job = app.EchoAsync(\"x\"); var x = [|job.AsTask().Result|];", "var job = app.EchoAsync(\"x\"); var x = await job;"));

    [Test]
    public Task Where_nothing_can_be_awaited_it_is_only_found() => Code.VerifyAsync(
        "string Get() => [|app.EchoAsync(\"x\").AsTask().Result|];",
        "lock (app) { [|app.ResetAsync().AsTask().Wait()|]; }");

    [Test]
    public Task Other_waits_are_left_alone() => Code.VerifyAsync(
        "var x = await app.EchoAsync(\"x\");",
        "var x = await app.EchoAsync(\"x\").AsTask().WaitAsync(TimeSpan.FromSeconds(1));",
        "var x = Task.FromResult(1).Result;",
        "var x = Task.FromResult(1).GetAwaiter().GetResult();",
        "await app.EchoAsync(\"x\").AsTask().ConfigureAwait(false);",
        "app.EchoAsync(\"x\").GetAwaiter().OnCompleted(() => { });");
}
