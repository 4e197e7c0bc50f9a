using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gradio.Tool.Tests;

/// <summary>What is in a snapshot, and in which form.</summary>
internal sealed class SnapshotTests
{
    private CommandLine _tool = null!;

    [SetUp]
    public void SetUp() => _tool = new CommandLine();

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [TestCase("4.44.1/upload_button")]
    [TestCase("5.50.0/highlight_pdf")]
    [TestCase("6.31.0/dia_dialogue_demo")]
    public async Task The_snapshot_of_a_real_app_is_the_golden_file(string app)
    {
        await using var server = await StubServer.StartAppAsync(app);

        var snapshot = await _tool.AddAsync(server.Url);

        Assert.That(WithSource(snapshot, server, "http://127.0.0.1:7860/"), Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", app + ".json"))));
    }

    [Test]
    public async Task Two_servers_of_one_app_have_one_snapshot([Values("4.44.1/upload_button", "6.31.0/kitchen_sink_random")] string app)
    {
        await using var one = await StubServer.StartAppAsync(app);
        await using var two = await StubServer.StartAppAsync(app, Reversed);

        var first = await _tool.AddAsync(one.Url, "acme/demo");
        File.Delete(_tool.SnapshotPath());

        var second = await _tool.AddAsync(two.Url, "acme/demo");
        Assert.That(WithSource(second, two, one.Url + "/"), Is.EqualTo(Encoding.UTF8.GetString(first)), "another port, other orders of the keys");
    }

    [Test]
    public async Task Nothing_of_the_server_or_of_its_documentation_is_kept()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/kitchen_sink_random");

        var snapshot = WithSource(await _tool.AddAsync(server.Url), server, "");

        Assert.That(Regex.Matches(snapshot, @"127\.0\.0\.1|/tmp/|file=|https?:|code_snippets|example_input|show_api|api_visibility"), Is.Empty);
    }

    [Test]
    public async Task The_form_is_canonical()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/kitchen_sink_random");

        var snapshot = Encoding.UTF8.GetString(await _tool.AddAsync(server.Url));

        Assert.That(snapshot, Does.EndWith("}\n").And.Not.Contain("\r").And.Not.Contain("\t").And.Not.Contain("\n\n"));
        using var document = JsonDocument.Parse(snapshot);
        AssertSorted(document.RootElement);
    }

    [Test]
    public async Task The_hash_is_that_of_the_endpoints_without_spaces()
    {
        const string endpoints = """{"/echo":{"description":"Says \"ü\"\n","parameters":[],"returns":[]}}""";

        var snapshot = await AddAsync(Info(endpoints));

        var hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoints)));
        Assert.That(snapshot["hash"]!.GetValue<string>(), Is.EqualTo(hash));
    }

    [Test]
    public async Task Text_and_numbers_stay_as_they_are()
    {
        const string label = "\"q\" \\ / < & ' é 日本 😀 \u2028 \u007f \u0001 \n \t";
        await AddAsync(Info(Endpoint($$"""{"parameter_has_default":true,"parameter_default":[1.0,1e2,-0,12345678901234567890,0.1],"label":{{JsonSerializer.Serialize(label)}}}""")));

        var text = await File.ReadAllTextAsync(_tool.SnapshotPath());

        Assert.That(text, Does.Contain("\"label\": \"\\\"q\\\" \\\\ / < & ' é 日本 😀 \u2028 \u007f \\u0001 \\n \\t\""));
        Assert.That(Regex.Replace(text, @"\s", ""), Does.Contain("[1.0,1e2,-0,12345678901234567890,0.1]"));
    }

    [Test]
    public async Task What_only_the_configuration_knows_is_kept()
    {
        const string dependencies = """
            [{"id":0,"api_name":"plain","queue":true,"batch":false,"cancels":[],"show_api":true,"types":{"generator":false,"cancel":false}},
             {"id":1,"api_name":"grow","queue":true,"types":{"generator":true,"cancel":false}},
             {"id":2,"api_name":"direct","queue":false,"types":{"generator":false,"cancel":false}},
             {"id":3,"api_name":"many","queue":null,"batch":true,"types":{"generator":false,"cancel":false}},
             {"id":4,"api_name":false,"queue":false,"types":{"generator":true,"cancel":false}},
             {"id":5,"api_name":"stop","queue":true,"cancels":[4,3,1,99],"api_visibility":"undocumented"},
             {"id":6,"api_name":"quiet","queue":true,"show_api":false}]
            """;
        const string endpoint = """{"parameters":[],"returns":[]}""";

        var snapshot = await AddAsync($$"""
            {"named_endpoints":{"/plain":{{endpoint}},"/grow":{{endpoint}},"/direct":{{endpoint}},"/many":{{endpoint}},"/stop":{{endpoint}},"/quiet":{{endpoint}},"/unknown":{{endpoint}} },
             "unnamed_endpoints":{"4":{{endpoint}} } }
            """, dependencies);

        Assert.That(snapshot["named_endpoints"]!.ToJsonString(), Is.EqualTo("""{"/direct":{"parameters":[],"queue":false,"returns":[]},"/grow":{"parameters":[],"returns":[],"streams":true},"/many":{"batch":true,"parameters":[],"returns":[]},"/plain":{"parameters":[],"returns":[]},"/quiet":{"hidden":true,"parameters":[],"returns":[]},"/stop":{"cancels":["/grow","/many"],"hidden":true,"parameters":[],"returns":[]},"/unknown":{"parameters":[],"returns":[]}}"""));
        Assert.That(snapshot["unnamed_endpoints"]!.ToJsonString(), Is.EqualTo("""{"4":{"parameters":[],"queue":false,"returns":[],"streams":true}}"""));
    }

    [TestCase("""{"parameter_has_default":true,"parameter_default":3}""", """{"parameter_default":3,"parameter_has_default":true}""")]
    [TestCase("""{"parameter_has_default":true,"parameter_default":null}""", """{"parameter_default":null,"parameter_has_default":true}""")]
    [TestCase("""{"parameter_has_default":false,"parameter_default":null}""", """{"parameter_has_default":false}""", TestName = "A default that is none is left out")]
    [TestCase("""{"parameter_default":3}""", "{}", TestName = "A default that nobody promised is left out")]
    [TestCase("""{"parameter_has_default":true,"parameter_default":{"path":"/tmp/gradio/a.png"}}""", """{"parameter_has_default":true}""")]
    [TestCase("""{"parameter_has_default":true,"parameter_default":[{"image":{"url":"/gradio_api/file=/a.png","path":null}}]}""", """{"parameter_has_default":true}""")]
    [TestCase("""{"parameter_has_default":true,"parameter_default":"see http://public.example:81/docs"}""", """{"parameter_has_default":true}""", TestName = "A default with the app's public address is left out")]
    [TestCase("""{"parameter_has_default":true,"parameter_default":"/tmp/tmp8x1/out.txt"}""", """{"parameter_has_default":true}""", TestName = "A default in a temporary folder is left out")]
    [TestCase("""{"parameter_has_default":true,"parameter_default":"see http://other.example/"}""", """{"parameter_default":"see http://other.example/","parameter_has_default":true}""")]
    [TestCase("""{"parameter_has_default":true,"parameter_default":{"path":null,"text":"hi"}}""", """{"parameter_default":{"path":null,"text":"hi"},"parameter_has_default":true}""")]
    [TestCase("""{"label":null,"example_input":"x","invented_later":1}""", """{"label":null}""")]
    public async Task A_parameter_keeps_its_contract(string parameter, string expected)
    {
        var snapshot = await AddAsync(Info(Endpoint(parameter)));

        Assert.That(snapshot["named_endpoints"]!["/f"]!["parameters"]![0]!.ToJsonString(), Is.EqualTo(expected));
    }

    [TestCase("""{"description":"","parameters":[],"returns":[]}""", """{"parameters":[],"returns":[]}""")]
    [TestCase("""{"description":"See http://public.example:81/docs."}""", """{"parameters":[],"returns":[]}""", TestName = "A description with the app's public address is left out")]
    [TestCase("{}", """{"parameters":[],"returns":[]}""")]
    [TestCase("""{"oauth_token":"optional","api_visibility":"public"}""", """{"oauth_token":"optional","parameters":[],"returns":[]}""")]
    public async Task An_endpoint_keeps_its_contract(string endpoint, string expected)
    {
        var snapshot = await AddAsync(Info($$"""{"/f":{{endpoint}} }"""));

        Assert.That(snapshot["named_endpoints"]!["/f"]!.ToJsonString(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Endpoints_without_a_name_are_left_out_when_there_are_none()
    {
        var snapshot = await AddAsync("""{"named_endpoints":{},"unnamed_endpoints":{}}""");

        Assert.That(snapshot.Select(property => property.Key), Is.EqualTo(new[] { "format", "gradio_version", "hash", "named_endpoints", "source" }));
    }

    [TestCase("")]
    [TestCase("?token=abc")]
    [TestCase("#abc")]
    public async Task The_source_is_the_address_without_secrets(string end)
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");
        var address = new UriBuilder(server.Url) { UserName = "ann", Password = "secret" }.Uri.ToString().TrimEnd('/');

        var snapshot = JsonNode.Parse(await _tool.AddAsync(address + end))!;

        Assert.That(snapshot["source"]!.GetValue<string>(), Is.EqualTo(server.Url + "/"));
    }

    private static string WithSource(byte[] snapshot, StubServer server, string source) =>
        Encoding.UTF8.GetString(snapshot).Replace($"\"source\": \"{server.Url}/\"", $"\"source\": \"{source}\"", StringComparison.Ordinal);

    private static string Endpoint(string parameter) => $$"""{"/f":{"parameters":[{{parameter}}],"returns":[]} }""";

    private static string Info(string endpoints) => $$"""{"named_endpoints":{{endpoints}},"unnamed_endpoints":{} }""";

    private async Task<JsonObject> AddAsync(string info, string dependencies = "[]")
    {
        await using var server = await StubServer.StartAsync();
        server.On("/config", $$"""{"version":"4.44.1","root":"http://public.example:81","dependencies":{{dependencies}}}""").On("/info", info);
        return JsonNode.Parse(await _tool.AddAsync(server.Url))!.AsObject();
    }

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject properties => new JsonObject(properties.Reverse().Select(property => KeyValuePair.Create(property.Key, Reversed(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => node?.DeepClone(),
    };

    private static void AssertSorted(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            Assert.That(element.EnumerateObject().Select(property => property.Name), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
            foreach (var property in element.EnumerateObject())
                AssertSorted(property.Value);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                AssertSorted(item);
        }
    }
}
