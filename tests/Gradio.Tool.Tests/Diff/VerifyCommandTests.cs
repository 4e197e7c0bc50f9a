using System.Net;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Tests.Diff;

internal sealed class VerifyCommandTests : DiffTest
{
    private static readonly string[] Changes = ["none", "cosmetic", "compatible", "breaking"];

    [Test]
    public async Task The_exit_code_is_2_beyond_the_level_that_is_allowed([Values(0, 1, 2, 3)] int change, [Values(0, 1, 2, 3)] int allowed)
    {
        ChangeSnapshot(endpoints =>
        {
            if (Changes[change] == "cosmetic")
                endpoints["/echo"]!["parameters"]![0]!["label"] = "Old";
            else if (Changes[change] == "compatible")
                endpoints.Remove("/grow");
            else if (Changes[change] == "breaking")
                endpoints["/gone"] = endpoints["/echo"]!.DeepClone();
        });

        var result = await Tool.RunAsync(allowed == 0 ? ["verify"] : ["verify", "--allow", Changes[allowed]]);

        Assert.That(result.ExitCode, Is.EqualTo(change > allowed ? 2 : 0));
        Assert.That(result.Output, Does.StartWith("acme/demo: " + (change == 0 ? "no change" : $"1 {Changes[change]}")));
        Assert.That(result.Error, Is.Empty);
    }

    [TestCase("""{"const": "v1"}""", "propertyConstant")]
    [TestCase("""{"type": "number"}""", "propertyRemoved")]
    public async Task An_object_that_changes_beside_its_properties_has_changed(string addition, string kind)
    {
        var isConstant = addition.Contains("const", StringComparison.Ordinal);
        const string point = """{"type": "object", "title": "Point", "properties": {"x": {"type": "number"}}, "required": ["x"]}""";
        var now = JsonNode.Parse(point)!;
        var before = JsonNode.Parse(point)!;
        if (isConstant)
            (before["properties"]!["kind"], now["properties"]!["kind"]) = (JsonNode.Parse(addition), JsonNode.Parse("""{"const": "v2"}"""));
        else
            before["additionalProperties"] = JsonNode.Parse(addition);
        Server.Faults.Answer("/info", HttpStatusCode.OK, InfoOf(now));
        ChangeSnapshot(endpoints =>
        {
            endpoints.Clear();
            foreach (var (name, endpoint) in JsonNode.Parse(InfoOf(before))!["named_endpoints"]!.AsObject())
                endpoints[name] = endpoint!.DeepClone();
        });

        var result = await Tool.RunAsync(["verify", "--json"]);

        Assert.That(JsonNode.Parse(result.Output)!["comparisons"]![0]!["changes"]!.AsArray().Select(change => change!["kind"]!.GetValue<string>()), Is.EqualTo(new[] { kind }), result.Output);
        Assert.That(result.ExitCode, Is.EqualTo(2));

        static string InfoOf(JsonNode type) => $$$"""{"named_endpoints": {"/echo": {"parameters": [{"parameter_name": "a", "type": {{{type.ToJsonString()}}}}], "returns": []}}, "unnamed_endpoints": {}}""";
    }

    [Test]
    public async Task The_JSON_is_that_of_diff()
    {
        ChangeSnapshot(endpoints => endpoints["/gone"] = endpoints["/echo"]!.DeepClone());

        var result = await Tool.RunAsync(["verify", "acme/demo", "--json"]);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(JsonNode.Parse(result.Output)!["comparisons"]![0]!["level"]!.GetValue<string>(), Is.EqualTo("breaking"));
        Assert.That(result.Output, Is.EqualTo(await SucceedAsync("diff", "--json")));
    }

    [Test]
    public async Task An_app_that_does_not_answer_has_not_been_verified()
    {
        await Server.DisposeAsync();

        var result = await Tool.RunAsync(["verify", "--allow", "breaking"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("acme/demo: "));
    }

    [TestCase("--allow")]
    [TestCase("--allow=all")]
    [TestCase("--allow=2")]
    [TestCase("old.json")]
    public async Task Wrong_usage_ends_with_64(string argument) =>
        Assert.That((await Tool.RunAsync(["verify", argument])).ExitCode, Is.EqualTo(64));
}
