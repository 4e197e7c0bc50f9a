using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Tests;

/// <summary>The shared types of what the components of real apps send, version by version.</summary>
public sealed class KnownShapeTests
{
    private const string ChatOfTexts = """{"type": "array", "items": {"properties": {"role": {"type": "string"}, "content": {"type": "string"}}}}""";
    private const string ChatOfParts = """{"type": "array", "items": {"properties": {"role": {"type": "string"}, "content": {"type": "array", "items": {"type": "string"}}}}}""";

    private static readonly string Corpus = Path.Combine(TestContext.CurrentContext.TestDirectory, "Corpus");

    [TestCase("3.50.2", "Label", "GradioLabel", "Label")]
    [TestCase("4.12.0", "Label", "GradioLabel", "Label")]
    [TestCase("6.31.0", "Label", "GradioLabel", "Label")]
    [TestCase("3.50.2", "Dataframe", "GradioDataFrame", "DataFrame")]
    [TestCase("4.12.0", "Dataframe", "GradioDataFrame", "DataFrame")]
    [TestCase("4.44.1", "Dataframe", "GradioDataFrame", "DataFrame")]
    [TestCase("5.50.0", "Dataframe", "GradioDataFrame", "DataFrame")]
    [TestCase("6.31.0", "Dataframe", "GradioDataFrame", "DataFrame")]
    [TestCase("3.50.2", "Timeseries", "GradioDataFrame", "DataFrame")]
    [TestCase("3.50.2", "Chatbot", "IReadOnlyList<GradioChatMessage>", "ChatMessageOldPairs")]
    [TestCase("4.12.0", "Chatbot", "IReadOnlyList<GradioChatMessage>", "ChatMessagePairs")]
    [TestCase("4.44.1", "Chatbot", "IReadOnlyList<GradioChatMessage>", "ChatMessagePairs")]
    [TestCase("4.44.1", "Chatbot", "IReadOnlyList<GradioChatMessage>", "ChatMessageSingles")]
    [TestCase("5.50.0", "Chatbot", "IReadOnlyList<GradioChatMessage>", "ChatMessagePairs")]
    [TestCase("5.50.0", "Chatbot", "IReadOnlyList<GradioChatMessage>", "ChatMessageSingles")]
    [TestCase("6.31.0", "Chatbot", "IReadOnlyList<GradioChatMessage>", "ChatMessageParts")]
    [TestCase("3.50.2", "Gallery", "IReadOnlyList<GradioGalleryItem>", "GalleryItemPair")]
    [TestCase("4.12.0", "Gallery", "IReadOnlyList<GradioGalleryItem>", "GalleryItem")]
    [TestCase("4.44.1", "Gallery", "IReadOnlyList<GradioGalleryItem>", "GalleryItem")]
    [TestCase("6.31.0", "Gallery", "IReadOnlyList<GradioGalleryItem>", "GalleryItem")]
    [TestCase("3.50.2", "Highlightedtext", "IReadOnlyList<GradioHighlightedToken>", "HighlightedTokenPair")]
    [TestCase("4.12.0", "Highlightedtext", "IReadOnlyList<GradioHighlightedToken>", "HighlightedToken")]
    [TestCase("6.31.0", "Highlightedtext", "IReadOnlyList<GradioHighlightedToken>", "HighlightedToken")]
    [TestCase("3.50.2", "Annotatedimage", "GradioAnnotatedImage", "AnnotatedImagePair")]
    [TestCase("4.12.0", "Annotatedimage", "GradioAnnotatedImage", "AnnotatedImage")]
    [TestCase("6.31.0", "Annotatedimage", "GradioAnnotatedImage", "AnnotatedImage")]
    [TestCase("3.50.2", "Plot", "GradioPlot", "Plot")]
    [TestCase("4.12.0", "Plot", "GradioPlot", "Plot")]
    [TestCase("6.31.0", "Plot", "GradioPlot", "Plot")]
    [TestCase("6.31.0", "Lineplot", "GradioNativePlot", "NativePlot")]
    [TestCase("5.50.0", "Barplot", "GradioNativePlot", "NativePlot")]
    [TestCase("3.50.2", "Video", "GradioVideo", "VideoPair")]
    [TestCase("4.12.0", "Video", "GradioVideo", "Video")]
    [TestCase("5.50.0", "Video", "GradioVideo", "Video")]
    [TestCase("6.31.0", "Video", "GradioFile", "File")]
    [TestCase("4.44.1", "Multimodaltextbox", "GradioMultimodalText", "MultimodalText")]
    [TestCase("6.31.0", "Multimodaltextbox", "GradioMultimodalText", "MultimodalText")]
    [TestCase("5.50.0", "Imageeditor", "GradioEditorValue", "EditorValue")]
    [TestCase("6.31.0", "Imageeditor", "GradioEditorValue", "EditorValue")]
    [TestCase("3.50.2", "Image", "GradioFile", "File")]
    [TestCase("3.50.2", "File", "GradioFile", "File")]
    [TestCase("3.50.2", "Audio", "GradioFile", "File")]
    [TestCase("3.50.2", "Model3d", "GradioFile", "File")]
    public void A_component_has_its_type(string version, string component, string type, string converter)
    {
        var schemas = SchemasOf(version, component);
        Assert.That(schemas, Is.Not.Empty);

        var found = schemas.Select(schema => TypesOf(Snapshot(component, schema, isOld: version[0] == '3'))).ToList();

        Assert.That(found.Select(types => types.Parameter), Has.Some.EqualTo((type, converter)));
        Assert.That(found.Select(types => types.Return), Has.Some.EqualTo(type));
    }

    [TestCase("Label", "GradioLabel")]
    [TestCase("Chatbot", "IReadOnlyList<GradioChatMessage>")]
    [TestCase("Lineplot", "GradioPlot")]
    [TestCase("Json", "global::System.Text.Json.JsonElement")]
    public void Gradio_3_may_describe_JSON_in_the_words_of_later_versions(string component, string type)
    {
        // what /info?serialize=False says
        var holder = $$$"""{"label": "x", "component": "{{{component}}}", "type": {"type": {}, "description": "any valid json"}, "python_type": {"type": "Dict[Any, Any]", "description": "any valid json"}, "serializer": "JSONSerializable"}""";

        Assert.That(TypesOf("""{"named_endpoints": {"/f": {"parameters": [HOLDER], "returns": [HOLDER]}}}""".Replace("HOLDER", holder)).Return, Is.EqualTo(type));
    }

    [TestCase("""{"type": "object", "properties": {"headers": {"type": "array", "items": {}}, "data": {"type": "array", "items": {"type": "array", "items": {}}}, "unit": {"type": "string"}}}""")]
    [TestCase("""{"type": "object", "properties": {"headers": {"type": "array", "items": {}}, "data": {"type": "array", "items": {}}}}""")]
    [TestCase("""{"type": "object", "properties": {"label": {"type": "string"}}}""")]
    [TestCase("""{"type": "object", "properties": {"image": {"type": "string"}, "caption": {"type": "string"}}}""")]
    [TestCase("""{"type": "array", "items": {"type": "object", "properties": {"role": {"type": "string"}, "content": {"type": "integer"}}}}""")]
    [TestCase("""{"$defs": {"A": {"$ref": "#/$defs/A"}}, "type": "array", "items": {"$ref": "#/$defs/A"}}""")]
    public void What_only_resembles_a_component_has_a_type_of_its_own(string schema) =>
        Assert.That(TypesOf(Snapshot("Api", JsonNode.Parse(schema)!)).Parameter.Type, Does.Not.Contain("Gradio"));

    [Test]
    public void A_range_is_told_by_its_component()
    {
        const string ends = """{"type": "array", "minItems": 2, "maxItems": 2, "prefixItems": [{"type": "number"}, {"type": "number"}]}""";

        Assert.That(TypesOf(Snapshot("Rangeslider", JsonNode.Parse(ends)!)).Parameter, Is.EqualTo(("GradioRange", "Range")));
        Assert.That(TypesOf(Snapshot("Api", JsonNode.Parse(ends)!)).Parameter.Type, Does.Not.Contain("Gradio"));
    }

    [Test]
    public void A_chat_may_go_in_as_pairs_and_come_out_as_messages()
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {
              "parameters": [{"parameter_name": "x", "component": "Chatbot", "type": SENT}],
              "returns": [{"label": "y", "component": "Chatbot", "type": GIVEN}]}}}
            """.Replace("SENT", SchemasOf("4.12.0", "Chatbot")[0].ToJsonString()).Replace("GIVEN", SchemasOf("6.31.0", "Chatbot")[0].ToJsonString()));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain("arguments.Add(x, global::Gradio.GradioConverters.ChatMessagePairs)").And.Contain("\"/f\", global::Gradio.GradioConverters.ChatMessageParts"));
        Assert.That(run.Source, Does.Contain("\"/f(x: chatmessage/pairs) -> chatmessage\""));
    }

    [TestCase(ChatOfTexts, ChatOfParts, "ChatMessageSingles")]
    [TestCase(ChatOfParts, ChatOfTexts, "ChatMessageParts")]
    public void Two_forms_of_one_type_are_one_member_of_a_union_which_is_written_in_the_first(string first, string second, string converter)
    {
        var schema = JsonNode.Parse($$"""{"anyOf": [{{first}}, {{second}}]}""")!;

        Assert.That(TypesOf(Snapshot("Api", schema)), Is.EqualTo((("IReadOnlyList<GradioChatMessage>", converter), "IReadOnlyList<GradioChatMessage>")));
    }

    [Test]
    public void So_are_two_forms_within_other_types()
    {
        const string lists = """{"anyOf": [{"type": "array", "items": {"anyOf": [FIRST, {"type": "string"}]}}, {"type": "array", "items": {"anyOf": [SECOND, {"type": "string"}]}}, {"type": "number"}]}""";
        var schema = JsonNode.Parse(lists.Replace("FIRST", ChatOfTexts).Replace("SECOND", ChatOfParts))!;

        Assert.That(TypesOf(Snapshot("Api", schema)).Return, Is.EqualTo("GradioUnion<IReadOnlyList<GradioUnion<IReadOnlyList<GradioChatMessage>, string>>, double>"));
    }

    private static List<JsonNode> SchemasOf(string version, string component) =>
        [.. Directory.GetFiles(Path.Combine(Corpus, version))
            .Order(StringComparer.Ordinal)
            .SelectMany(path => JsonNode.Parse(File.ReadAllText(path))!.AsObject().Select(kind => kind.Value!.AsObject()))
            .SelectMany(endpoints => endpoints.Select(endpoint => endpoint.Value!))
            .SelectMany(endpoint => endpoint["parameters"]!.AsArray().Concat(endpoint["returns"]!.AsArray()))
            .Where(holder => (string?)holder!["component"] == component)
            .Select(holder => holder!["type"]!)
            .DistinctBy(schema => schema.ToJsonString())];

    private static string Snapshot(string component, JsonNode schema, bool isOld = false)
    {
        // what Gradio 3 says of any JSON
        var python = !isOld ? "" : """, "python_type": {"type": "str", "description": "filepath to JSON file"}""";
        var holder = $$"""{ "parameter_name": "x", "label": "y", "component": "{{component}}", "type": {{schema.ToJsonString()}}{{python}} }""";
        return """{"named_endpoints": {"/f": {"parameters": [HOLDER], "returns": [HOLDER]}}}""".Replace("HOLDER", holder);
    }

    private static ((string Type, string Converter) Parameter, string Return) TypesOf(string snapshot)
    {
        var run = Harness.Run(snapshot);
        Assert.That(run.Problems, Is.Empty);
        var method = run.Result.GeneratedSources.Single().SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == "FAsync");
        var type = Short(method.ParameterList.Parameters[0].Type!.ToString());
        var argument = method.DescendantNodes().OfType<InvocationExpressionSyntax>().First(call => call.Expression.ToString() == "arguments.Add").ArgumentList.Arguments[1].ToString();
        if (argument.StartsWith("Converters.ListOf", StringComparison.Ordinal))
            argument = argument["Converters.ListOf".Length..];
        var returned = Short(method.ReturnType.ToString());
        return ((type, Short(argument).Replace("GradioConverters.", "")), returned["GradioJob<".Length..^1]);
    }

    private static string Short(string type) => type.Replace("global::System.Collections.Generic.", "").Replace("global::Gradio.", "");
}
