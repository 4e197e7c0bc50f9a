using Code = Gradio.Generator.Tests.Analyzers.UserCode<Gradio.Generator.Analyzers.DroppedJobAnalyzer, Gradio.CodeFixes.DroppedJobFix>;

namespace Gradio.Generator.Tests.Analyzers;

public sealed class DroppedJobTests
{
    [Test]
    public Task A_call_that_nobody_awaits_is_found_and_awaited() => Code.VerifyAsync(
        ("[|app.EchoAsync(\"x\")|];", "await app.EchoAsync(\"x\");"),
        ("[|app.ResetAsync()|]; // now", "await app.ResetAsync(); // now"),
        ("[|app.EchoAsync(\"x\").AsTask()|];", "await app.EchoAsync(\"x\").AsTask();"),
        ("[|app.Client.Submit(\"/echo\", [\"x\"])|];", "await app.Client.Submit(\"/echo\", [\"x\"]);"),
        ("Func<Task> go = async () => { await Task.Yield(); [|app.EchoAsync(\"x\")|]; };", "Func<Task> go = async () => { await Task.Yield(); await app.EchoAsync(\"x\"); };"),
        ("var [|job = app.EchoAsync(\"x\")|];", "var job = await app.EchoAsync(\"x\");"),
        ("var [|job = app.ResetAsync()|]; // now", "await app.ResetAsync(); // now"));

    [Test]
    public Task Where_nothing_can_be_awaited_it_is_said_to_be_meant() => Code.VerifyAsync(
        ("void Go() { [|app.EchoAsync(\"x\")|]; }", "void Go() { _ = app.EchoAsync(\"x\"); }"),
        ("Action go = () => [|app.EchoAsync(\"x\")|];", "Action go = () => _ = app.EchoAsync(\"x\");"),
        ("lock (app) { [|app.EchoAsync(\"x\")|]; }", "lock (app) { _ = app.EchoAsync(\"x\"); }"),
        ("app?[|.EchoAsync(\"x\")|];", "_ = app?.EchoAsync(\"x\");"));

    [Test]
    public Task Top_level_statements_can_await() => Code.VerifyProgramAsync("[|app.EchoAsync(\"x\")|];", "await app.EchoAsync(\"x\");");

    [Test]
    public Task The_second_fix_says_that_it_is_meant() => Code.VerifyProgramAsync("[|app.EchoAsync(\"x\")|];", "_ = app.EchoAsync(\"x\");", fix: 1);

    [Test]
    public Task A_variable_with_a_type_that_is_never_read_is_only_found() => Code.VerifyAsync(
        "GradioJob<string> [|job = app.EchoAsync(\"x\")|];",
        "{ GradioJob [|job = app.EchoAsync(\"x\")|]; } { var job = 1; Console.WriteLine(job); }",
        "for (var [|job = app.ResetAsync()|]; ; ) { }",
        "void Go() { var [|job = app.EchoAsync(\"x\")|]; }");

    [Test]
    public Task A_job_that_somebody_has_is_left_alone() => Code.VerifyAsync(
        "await app.EchoAsync(\"x\");",
        "await app.EchoAsync(\"x\").AsTask().ConfigureAwait(false);",
        "_ = app.EchoAsync(\"x\");",
        "await foreach (var part in app.EchoAsync(\"x\")) { }",
        "var job = app.EchoAsync(\"x\"); Console.WriteLine(await job);",
        "var job = app.EchoAsync(\"x\"); await foreach (var update in job.Updates) { }",
        "var job = app.EchoAsync(\"x\"); Action read = () => Console.WriteLine(job);",
        "var jobs = new List<GradioJob>(); jobs.Add(app.EchoAsync(\"x\"));",
        "var job = Task.FromResult(app.EchoAsync(\"x\"));",
        "await Task.WhenAll(app.EchoAsync(\"x\").AsTask(), app.EchoAsync(\"y\").AsTask());",
        "Func<GradioJob<string>> make = () => app.EchoAsync(\"x\");",
        "GradioJob<string> Make() { return app.EchoAsync(\"x\"); }",
        "T Watch<T>(T job) => job; Watch(app.EchoAsync(\"x\")); var job = Watch(app.EchoAsync(\"x\"));",
        "GradioJob job; job = app.EchoAsync(\"x\");",
        "Demo? none = null; await (none ?? app).EchoAsync(\"x\");",
        "app.EchoAsync(\"x\").ToString();");
}
