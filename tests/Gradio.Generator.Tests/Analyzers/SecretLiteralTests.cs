using Code = Gradio.Generator.Tests.Analyzers.UserCode<Gradio.Generator.Analyzers.SecretLiteralAnalyzer, Gradio.CodeFixes.SecretLiteralFix>;

namespace Gradio.Generator.Tests.Analyzers;

public sealed class SecretLiteralTests
{
    private const string Token = "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH";

    [Test]
    public Task A_secret_is_found_and_read_from_the_environment() => Code.VerifyAsync(
        ($"var options = new GradioClientOptions {{ TokenProvider = _ => new([|\"{Token}\"|]) }};", $"var options = new GradioClientOptions {{ TokenProvider = _ => new({Environment("HF_TOKEN")}) }};"),
        ("var options = new GradioClientOptions { TokenProvider = _ => new([|\"x\"|]) };", $"var options = new GradioClientOptions {{ TokenProvider = _ => new({Environment("HF_TOKEN")}) }};"),
        ($"var token = [|\"{Token}\"|];", $"var token = {Environment("HF_TOKEN")};"),
        ($"var token = [|\"{Token}\"|] + 1;", $"var token = ({Environment("HF_TOKEN")}) + 1;"),
        ("var options = new GradioClientOptions { Credentials = new NetworkCredential(\"ann\", [|\"pw\"|]) };", $"var options = new GradioClientOptions {{ Credentials = new NetworkCredential(\"ann\", {Environment("GRADIO_PASSWORD")}) }};"));

    [Test]
    public Task A_token_that_no_call_can_replace_is_only_found() => Code.VerifyAsync(
        $"const string token = [|\"{Token}\"|];",
        $"var header = [|\"Bearer {Token}\"|];",
        $"var header = $\"{{1}}[| {Token}|]\";",
        "const string pw = \"pw\"; var options = new GradioClientOptions { Credentials = new NetworkCredential(\"ann\", [|pw|]) };");

    [Test]
    public Task A_secret_where_the_runtime_takes_one_is_found() => Code.VerifyAsync(
        ("var options = new GradioClientOptions { Credentials = new() { UserName = \"ann\", Password = [|\"pw\"|] } };", $"var options = new GradioClientOptions {{ Credentials = new() {{ UserName = \"ann\", Password = {Environment("GRADIO_PASSWORD")} }} }};"),
        ("var options = new GradioClientOptions(); options.Credentials = new NetworkCredential(password: [|\"pw\"|], userName: \"ann\");", $"var options = new GradioClientOptions(); options.Credentials = new NetworkCredential(password: {Environment("GRADIO_PASSWORD")}, userName: \"ann\");"),
        ("var options = new GradioClientOptions { TokenProvider = _ => new ValueTask<string?>([|\"pw\"|]) };", $"var options = new GradioClientOptions {{ TokenProvider = _ => new ValueTask<string?>({Environment("HF_TOKEN")}) }};"),
        ("var options = new GradioClientOptions { TokenProvider = _ => ValueTask.FromResult<string?>([|\"pw\"|]) };", $"var options = new GradioClientOptions {{ TokenProvider = _ => ValueTask.FromResult<string?>({Environment("HF_TOKEN")}) }};"),
        ("var options = new GradioClientOptions { TokenProvider = async _ => { await Task.Yield(); return [|\"pw\"|]; } };", $"var options = new GradioClientOptions {{ TokenProvider = async _ => {{ await Task.Yield(); return {Environment("HF_TOKEN")}; }} }};"),
        ("var options = new GradioCallOptions { OAuthToken = _ => new([|\"pw\"|]) };", $"var options = new GradioCallOptions {{ OAuthToken = _ => new({Environment("HF_TOKEN")}) }};"),
        ("var options = new GradioClientOptions { Headers = { [\"authorization\"] = [|\"pw\"|] } };", $"var options = new GradioClientOptions {{ Headers = {{ [\"authorization\"] = {Environment("GRADIO_SECRET")} }} }};"),
        ("var options = new GradioClientOptions { Headers = { { \"Authorization\", [|\"pw\"|] } } };", $"var options = new GradioClientOptions {{ Headers = {{ {{ \"Authorization\", {Environment("GRADIO_SECRET")} }} }} }};"),
        ("var options = new GradioClientOptions(); options.Headers[\"Cookie\"] = [|\"pw\"|];", $"var options = new GradioClientOptions(); options.Headers[\"Cookie\"] = {Environment("GRADIO_SECRET")};"),
        ("var options = new GradioCallOptions(); options.Headers.Add(\"Authorization\", [|\"pw\"|]);", $"var options = new GradioCallOptions(); options.Headers.Add(\"Authorization\", {Environment("GRADIO_SECRET")});"),
        ("var options = new GradioDuplicateOptions(); options.Secrets[\"KEY\"] = [|\"pw\"|];", $"var options = new GradioDuplicateOptions(); options.Secrets[\"KEY\"] = {Environment("GRADIO_SECRET")};"));

    [Test]
    public Task Other_texts_are_left_alone() => Code.VerifyAsync(
        "var options = new GradioClientOptions { Credentials = new NetworkCredential(\"ann\", System.Environment.GetEnvironmentVariable(\"PW\")) };",
        "var options = new GradioClientOptions { Credentials = new NetworkCredential(\"ann\", \"\") };",
        "var options = new GradioClientOptions { TokenProvider = _ => new(System.Environment.GetEnvironmentVariable(\"HF_TOKEN\")) };",
        "var options = new GradioClientOptions { TokenProvider = null };",
        "var options = new GradioClientOptions { TokenProvider = _ => { Func<string> name = () => \"HF_TOKEN\"; return new(System.Environment.GetEnvironmentVariable(name())); } };",
        "var options = new GradioClientOptions { Headers = { [\"Accept-Language\"] = \"de\" }, QueryParameters = { [\"__theme\"] = \"dark\" } };",
        "var options = new GradioClientOptions { Headers = { [\"Authorization\"] = \"Bearer \" + Console.ReadLine() } };",
        "var other = new NetworkCredential(\"ann\", \"pw\");",
        "var headers = new Dictionary<string, string> { [\"Authorization\"] = \"x\" };",
        "var prefix = \"hf_\"; var name = \"hf_hub_download\"; var model = \"xhf_transformers_and_much_more_to_read_here\";");

    private static string Environment(string variable) => $"Environment.GetEnvironmentVariable(\"{variable}\") ?? throw new InvalidOperationException(\"The environment variable {variable} is not set.\")";
}
