using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Generator.Tests;

[GradioSpace("Golden/types")]
internal sealed partial class TypesApp;

[GradioSpace("Golden/unions")]
internal sealed partial class UnionsApp;

/// <summary>Unions, tuples, dates and the like, as a server sees them.</summary>
public sealed class GeneratedTypesTests
{
    [Test]
    public async Task A_value_is_written_as_what_it_is()
    {
        string[]? sent = null;
        await using var server = await StartAsync("null", values => sent = values);
        await using var app = await TypesApp.ConnectAsync(server.Url);

        var text = new TypesApp.TextPart("hi", "calm", new Dictionary<string, double> { ["weight"] = 2 });
        await app.ConvertAsync(["plain", text], TypesApp.ConvertSize._512, (0, 7.5), new DateTime(2024, 2, 29, 23, 59, 58));

        Assert.That(sent, Is.EqualTo(["512", """["plain",{"type":"text","text":"hi","mood":"calm","weight":2}]""", "[0,7.5]", "\"2024-02-29 23:59:58\""]));
    }

    [Test]
    public async Task A_choice_can_be_of_another_kind_than_those_that_are_known()
    {
        string[]? sent = null;
        await using var server = await StartAsync("null", values => sent = values);
        await using var app = await TypesApp.ConnectAsync(server.Url);

        await app.ConvertAsync([], new TypesApp.ConvertSize(0.5));
        var number = sent![0];
        await app.ConvertAsync([], TypesApp.ConvertSize.True);

        Assert.That((number, sent![0]), Is.EqualTo(("0.5", "true")));
    }

    [TestCase("\"yes\"", "yes")]
    [TestCase("null", null)]
    public async Task An_output_of_several_types_is_told_by_its_structure(string output, string? expected)
    {
        await using var server = await StartAsync(output, _ => { });
        await using var app = await TypesApp.ConnectAsync(server.Url);

        var result = await app.ConvertAsync([]);

        Assert.That(result.Value?.Value, Is.EqualTo(expected));
    }

    [Test]
    public async Task An_output_that_matches_no_type_is_kept()
    {
        await using var server = await StartAsync("[1, 0.5]", _ => { });
        await using var app = await TypesApp.ConnectAsync(server.Url);

        var result = await app.ConvertAsync([]);

        Assert.That(result.Value?.Value, Is.InstanceOf<JsonElement>());
    }

    [TestCase("[]", typeof(IReadOnlyList<long>))]
    [TestCase("[1, 2.0]", typeof(IReadOnlyList<long>))]
    [TestCase("{}", typeof(JsonElement))]
    public async Task An_output_is_of_the_type_that_it_matches(string output, Type type)
    {
        await using var server = await StartAsync(output, _ => { });
        await using var app = await TypesApp.ConnectAsync(server.Url);

        var result = await app.ConvertAsync([]);

        Assert.That(result.Value?.Value, Is.InstanceOf(type));
    }

    [Test]
    public async Task What_an_app_leaves_out_is_empty()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/f", () => JsonElement.Parse("null")));
        await using var client = await GradioClient.ConnectAsync(server.Url);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ReadAsync(GradioConverters.Number), Is.NaN);
            Assert.That(await ReadAsync(GradioConverters.Boolean), Is.False);
            Assert.That(await ReadAsync(GradioConverters.DictionaryOf(GradioConverters.Text)), Is.Empty);
            Assert.That((await ReadAsync(GradioConverters.UnionOf(GradioConverters.Text, GradioConverters.Number))).Value, Is.Null);
            Assert.That(await ReadAsync(new GradioChoiceConverter<ChoicesApp.PickOperation, string>(GradioConverters.Text, value => new(value), choice => choice.Value)), Is.EqualTo(ChoicesApp.PickOperation.Empty));
        }

        async Task<T> ReadAsync<T>(GradioConverter<T> converter) => await client.Submit(new GradioEndpoint<T>("/f", converter), new GradioArguments());
    }

    [Test]
    public void An_object_may_be_null_beside_other_outputs()
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [], "returns": [
                {"label": "a", "type": {"type": "boolean"}}, {"label": "b", "type": {"type": "integer"}}, {"label": "c", "type": {"properties": {"x": {}}}},
                {"label": "d", "type": {"type": "string"}}, {"label": "e", "type": {"type": "number"}}, {"label": "f", "type": {"enum": ["x"]}}]}}}
            """);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain("record FResult(bool A, long B, FC? C, string D, double E, FF F);"));
    }

    [TestCase("number", "long?")]
    [TestCase("Number", "long?")]
    [TestCase("api", "long")]
    public void An_integer_of_a_component_may_be_null_beside_other_outputs(string component, string type)
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [], "returns": [
                {"label": "a", "type": {"type": "string"}}, {"label": "b", "type": {"type": "integer"}, "component": "COMPONENT"}]}}}
            """.Replace("COMPONENT", component));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain($"record FResult(string A, {type} B);"));
    }

    [Test]
    public async Task A_date_is_read()
    {
        await using var server = await StartAsync("null", _ => { }, "\"2024-02-29\"");
        await using var app = await TypesApp.ConnectAsync(server.Url);

        Assert.That((await app.ConvertAsync([])).Day, Is.EqualTo(new DateTime(2024, 2, 29)));
    }

    [Test]
    public async Task A_text_that_is_no_date_is_an_error_that_says_so()
    {
        await using var server = await StartAsync("null", _ => { }, "\"soon\"");
        await using var app = await TypesApp.ConnectAsync(server.Url);

        var error = await Assert.ThrowsAsync<GradioProtocolException>(async () => await app.ConvertAsync([]));

        Assert.That(error!.Message, Does.Contain("a date"));
    }

    [TestCase("[1]")]
    [TestCase("[1, 2, 3]")]
    [TestCase("{}")]
    [TestCase("1")]
    public async Task A_tuple_of_another_length_is_an_error_that_says_so(string output)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/f", () => JsonElement.Parse(output)));
        await using var client = await GradioClient.ConnectAsync(server.Url);
        var pair = GradioConverters.TupleOf(GradioConverters.Number, GradioConverters.Number);

        var error = await Assert.ThrowsAsync<GradioProtocolException>(async () => await client.Submit(new GradioEndpoint<(double, double)>("/f", pair), new GradioArguments()));

        Assert.That(error!.Message, Does.Contain("a list of two items"));
    }

    [TestCase("""{"text": "a"}""", "TextPart")]
    [TestCase("""{"text": "a", "type": "text", "weight": 1}""", "TextPart")]
    [TestCase("""{"file": {"path": "/tmp/a.txt", "meta": {"_type": "gradio.FileData"}}, "type": "file"}""", "FilePart")]
    [TestCase("""{"text": "a", "type": "file"}""", "JsonElement")]
    [TestCase("""{"mood": "calm"}""", "JsonElement")]
    [TestCase("\"a\"", "String")]
    public async Task Objects_of_a_union_are_told_by_what_they_must_have_and_always_have(string json, string type)
    {
        var answer = await ReadAsync(json, GradioConverters.UnionOf(GradioConverters.Text, new TextConverter(), new FileConverter()));

        Assert.That(answer.Value!.GetType().Name, Is.EqualTo(type));
    }

    [TestCase("[null, 1]", typeof(IReadOnlyList<JsonElement>))]
    [TestCase("\"hi\"", typeof(string))]
    [TestCase("[\"hi\"]", typeof(IReadOnlyList<JsonElement>))]
    public async Task Any_JSON_in_a_union_may_be_null(string json, Type type) =>
        Assert.That((await ReadAsync(json, GradioConverters.UnionOf(GradioConverters.ListOf(GradioConverters.Json), GradioConverters.Text))).Value, Is.InstanceOf(type));

    [TestCase("[[\"hi\", null]]", typeof(IReadOnlyList<GradioChatMessage>))]
    [TestCase("[{\"role\": \"user\", \"content\": \"hi\"}]", typeof(IReadOnlyList<GradioChatMessage>))]
    [TestCase("\"hi\"", typeof(string))]
    [TestCase("{\"role\": \"user\"}", typeof(JsonElement))]
    public async Task A_chat_in_a_union_is_a_list(string json, Type type) =>
        Assert.That((await ReadAsync(json, GradioConverters.UnionOf(GradioConverters.ChatMessageParts, GradioConverters.Text))).Value, Is.InstanceOf(type));

    [TestCase("""{"value": "a"}""", "a")]
    [TestCase("""{"value": 3}""", "3")]
    [TestCase("""{"value": 3, "next": {"value": "a"}}""", "3 a")]
    [TestCase("""{"next": {"next": {"value": "c"}, "value": 2}, "value": "a"}""", "a 2 c")]
    [TestCase("""{"next": {"value": true}, "value": 3}""", """3 {"value":true}""")]
    [TestCase("""{"value": true}""", """{"value":true}""")]
    public async Task Objects_of_a_union_that_have_the_same_names_are_told_by_what_can_be_read(string json, string expected)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/read", () => JsonElement.Parse(json)));
        await using var app = await UnionsApp.ConnectAsync(server.Url);

        Assert.That(Values(await app.ReadAsync()), Is.EqualTo(expected));
    }

    [Test]
    public async Task Null_is_no_number_in_a_union_and_one_after_it()
    {
        var numbers = GradioConverters.UnionOf(GradioConverters.ListOf(GradioConverters.Number), GradioConverters.Text);

        var (union, number) = await ReadAsync("[[1, null], null]", GradioConverters.TupleOf(numbers, GradioConverters.Number));
        var (text, other) = await ReadAsync("[\"a\", null]", GradioConverters.TupleOf(numbers, GradioConverters.Number));

        Assert.That((union.Value, number, text.Value, other), Is.EqualTo(((object?)union.Value, double.NaN, (object?)"a", double.NaN)));
        Assert.That(union.Value, Is.InstanceOf<JsonElement>());
    }

    [Test]
    public async Task Objects_of_a_union_in_each_other_are_read_in_time()
    {
        var json = string.Concat(Enumerable.Repeat("""{"next": """, 50)) + """{"value": 1}""" + string.Concat(Enumerable.Repeat(""", "value": 1}""", 50));
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/read", () => JsonElement.Parse(json)));
        await using var app = await UnionsApp.ConnectAsync(server.Url);

        var value = await app.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.That(Values(value), Is.EqualTo(string.Join(' ', Enumerable.Repeat(1, 51))));
    }

    private static string Values(GradioUnion<UnionsApp.Word, UnionsApp.Count> union) => union.Value switch
    {
        UnionsApp.Word word => word.Value + Rest(word.Next),
        UnionsApp.Count count => count.Value + Rest(count.Next),
        var other => JsonSerializer.Serialize((JsonElement)other!),
    };

    private static string Rest(GradioUnion<UnionsApp.Word, UnionsApp.Count>? next) => next is { } union ? " " + Values(union) : "";

    [Test]
    public void Unions_equal_by_their_value()
    {
        GradioUnion<string, double> one = "a", same = "a", other = 1;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(one, Is.EqualTo(same));
            Assert.That(one == same, Is.True);
            Assert.That(one != other, Is.True);
            Assert.That(one.GetHashCode(), Is.EqualTo(same.GetHashCode()));
            Assert.That(other.ToString(), Is.EqualTo("1"));
            Assert.That(default(GradioUnion<string, double>).ToString(), Is.Empty);
            Assert.That(() => new GradioUnion<string, double>(null!), Throws.ArgumentNullException);
        }
    }

    private static Task<GradioTestServer> StartAsync(string output, Action<string[]> received, string day = "null") => GradioTestServer.StartAsync(app => app.MapEndpoint(
        "/convert",
        (JsonElement size, JsonElement message, JsonElement range, JsonElement start) =>
        {
            received([size.GetRawText(), message.GetRawText(), range.GetRawText(), start.GetRawText()]);
            return (JsonElement.Parse(output), JsonElement.Parse(day));
        })
        .WithInput("range", TestComponent.Json with { Value = JsonElement.Parse("[1, 2]") })
        .WithInput("start", TestComponent.Json with { Value = "2021-01-01" }));

    private static async Task<T> ReadAsync<T>(string output, GradioConverter<T> converter)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/f", () => JsonElement.Parse(output)));
        await using var client = await GradioClient.ConnectAsync(server.Url);
        return await client.Submit(new GradioEndpoint<T>("/f", converter), new GradioArguments());
    }

    private sealed record TextPart(string Text);

    private sealed record FilePart(GradioFile File);

    private sealed class TextConverter() : PartConverter<TextPart>("text", "text")
    {
        protected override TextPart Of(JsonElement value) => new(value.GetString()!);
    }

    private sealed class FileConverter() : PartConverter<FilePart>("file", "file")
    {
        protected override FilePart Of(JsonElement value) => new(GradioFile.FromBytes([], "a"));
    }

    private abstract class PartConverter<T> : GradioObjectConverter<T>
        where T : class
    {
        protected PartConverter(string property, string type)
            : base(1, property, "mood") => AddConstant("type", type);

        public override T Read(ref GradioReader reader)
        {
            T? part = null;
            Begin(ref reader);
            while (Next(ref reader, out var property))
            {
                var value = GradioConverters.Json.Read(ref reader);
                if (property == 0)
                    part = Of(value);
            }

            return part ?? throw Missing(0);
        }

        public override void Write(GradioWriter writer, T value) => WriteStart(writer);

        protected abstract T Of(JsonElement value);
    }
}
