using Code = Gradio.Generator.Tests.Analyzers.UserCode<Gradio.Generator.Analyzers.ClientInLoopAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace Gradio.Generator.Tests.Analyzers;

public sealed class ClientInLoopTests
{
    [Test]
    public Task A_client_for_each_turn_is_found() => Code.VerifyAsync(
        "foreach (var item in new[] { \"a\" }) { await using var demo = await [|Demo.ConnectAsync()|]; await demo.EchoAsync(item); }",
        "var url = new Uri(\"http://127.0.0.1\"); for (var i = 0; i < 3; i++) { var demo = await [|Demo.ConnectAsync(url)|]; await demo.EchoAsync(\"x\"); }",
        "foreach (var item in new[] { \"a\" }) { try { await using (var client = await [|GradioClient.ConnectAsync(\"acme/demo\")|]) await client.PredictAsync(\"/echo\", [item]); } catch (GradioException) { } }",
        "foreach (var item in new[] { \"a\" }) if (item == \"b\") { await using var demo = await [|Demo.ConnectAsync()|]; await demo.EchoAsync(item); }",
        "foreach (var item in new[] { \"a\" }) { await using var demo = await [|Demo.ConnectAsync(new GradioClientOptions { IdleTimeout = TimeSpan.FromSeconds(9) })|]; Func<int> one = () => { return 1; }; }",
        "var options = new GradioClientOptions(); foreach (var item in new[] { \"a\" }) { var time = options.IdleTimeout; await using var demo = await [|Demo.ConnectAsync(options)|]; }",
        "foreach (var item in new[] { \"a\" }) { await using var demo = await [|Demo.ConnectAsync(new Uri(\"http://127.0.0.1:\" + Environment.ExitCode))|]; }");

    [Test]
    public Task Loops_with_a_reason_are_left_alone() => Code.VerifyAsync(
        "await using var demo = await Demo.ConnectAsync(); foreach (var item in new[] { \"a\" }) await demo.EchoAsync(item);",
        "foreach (var url in new Uri[0]) { await using var demo = await Demo.ConnectAsync(url); }",
        "foreach (var port in new[] { 1 }) { await using var demo = await Demo.ConnectAsync(new Uri($\"http://127.0.0.1:{port}\")); }",
        "var options = new GradioClientOptions(); foreach (var user in new[] { \"a\" }) { options = new GradioClientOptions { SessionHash = user }; await using var demo = await Demo.ConnectAsync(options); }",
        "var options = new GradioClientOptions(); foreach (var user in new[] { \"a\" }) { options.SessionHash = user; await using var demo = await Demo.ConnectAsync(options); }",
        "var options = new GradioClientOptions(); foreach (var user in new[] { \"a\" }) { options.Headers[\"X-User\"] = user; await using var demo = await Demo.ConnectAsync(options); }",
        "var options = new GradioClientOptions(); foreach (var user in new[] { \"a\" }) { options.Headers.Add(\"X-User\", user); await using var demo = await Demo.ConnectAsync(options); }",
        "var port = 7860; foreach (var item in new[] { \"a\" }) { await using var demo = await Demo.ConnectAsync(new Uri($\"http://127.0.0.1:{port++}\")); }",
        "var port = 7860; foreach (var item in new[] { \"a\" }) { await using var demo = await Demo.ConnectAsync(new Uri($\"http://127.0.0.1:{port}\")); --port; }",
        "for (var i = 1; i < 3; i++) { Environment.ExitCode = i; await using var demo = await Demo.ConnectAsync(new Uri(\"http://127.0.0.1:\" + Environment.ExitCode)); }",
        "Uri? url = null; foreach (var item in new[] { \"a\" }) { Uri.TryCreate(item, UriKind.Absolute, out url); await using var demo = await Demo.ConnectAsync(url!); }",
        "Uri Next() => new(\"http://127.0.0.1\"); for (var i = 0; i < 3; i++) { await using var demo = await Demo.ConnectAsync(Next()); }",
        "for (var attempt = 0; attempt < 3; attempt++) { try { await using var demo = await Demo.ConnectAsync(); break; } catch (GradioException) { } }",
        "async Task<string> GetAsync() { for (; ; ) { await using var demo = await Demo.ConnectAsync(); return await demo.EchoAsync(\"x\"); } }",
        "while (true) { await using var demo = await Demo.ConnectAsync(); await Task.Delay(1000); }",
        "var pool = new List<Demo>(); for (var i = 0; i < 3; i++) { var demo = await Demo.ConnectAsync(); pool.Add(demo); }",
        "var pool = new List<Demo>(); for (var i = 0; i < 3; i++) pool.Add(await Demo.ConnectAsync());",
        "var makers = new List<Func<Task>>(); foreach (var item in new[] { \"a\" }) makers.Add(async () => { await using var demo = await Demo.ConnectAsync(); });",
        "foreach (var part in new int[(await Demo.ConnectAsync()).GetHashCode()]) { var demo = app; }");
}
