using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Tests;

/// <summary>Names of endpoints, parameters, outputs and choices.</summary>
public sealed class NamingTests
{
    private const string Text = """{"type": "string"}""";

    [TestCase("/predict", "PredictAsync")]
    [TestCase("/predict_1", "Predict1Async")]
    [TestCase("/lambda", "LambdaAsync")]
    [TestCase("/_check_login_status", "CheckLoginStatusAsync")]
    [TestCase("/text-to-image", "TextToImageAsync")]
    [TestCase("/generateImage", "GenerateImageAsync")]
    [TestCase("/2x-upscale", "_2xUpscaleAsync")]
    [TestCase("/日本語", "日本語Async")]
    [TestCase("/v1/chat", "V1ChatAsync")]
    [TestCase("/v1_5", "V1_5Async")]
    [TestCase("/RESET_ALL", "ResetAllAsync")]
    [TestCase("/🎉", "EndpointAsync")]
    [TestCase("/", "EndpointAsync")]
    [TestCase("/connect", "ConnectEndpointAsync")]
    [TestCase("/dispose", "DisposeEndpointAsync")]
    [TestCase("/client", "ClientAsync")]
    [TestCase("/class", "ClassAsync")]
    public void An_endpoint_gives_a_method(string endpoint, string method)
    {
        var run = Harness.Run(Snapshots.OfEndpoints(endpoint));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Methods(run), Is.EqualTo([method]));
    }

    [TestCase("image_path", "imagePath")]
    [TestCase("class", "@class")]
    [TestCase("cancellationToken", "cancellationTokenValue")]
    [TestCase("cancellation_token", "cancellationTokenValue")]
    [TestCase("arguments", "argumentsValue")]
    [TestCase("ToString", "toString")]
    [TestCase("Demo", "demo")]
    [TestCase("client", "client")]
    [TestCase("value", "value")]
    [TestCase("file", "file")]
    [TestCase("param_0", "param0")]
    [TestCase("x", "x")]
    [TestCase("_", "value")]
    [TestCase("2d", "_2d")]
    [TestCase("RGB", "rgb")]
    [TestCase("画像", "画像")]
    public void A_parameter_gives_an_argument(string parameter, string argument)
    {
        var run = Harness.Run(Parameters(("parameter_name", parameter)));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Arguments(run), Is.EqualTo([argument]));
    }

    [Test]
    public void A_parameter_without_a_name_is_called_by_its_label_or_its_place()
    {
        var run = Harness.Run(Parameters(("label", "Your image"), ("label", ""), ("label", "🎉")));

        Assert.That(Arguments(run), Is.EqualTo(["yourImage", "param1", "param2"]));
    }

    [Test]
    public void What_has_no_label_is_called_by_its_component_and_not_by_the_number_that_Gradio_makes_a_label_of()
    {
        var run = Harness.Run(Unlabelled(7));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Arguments(run), Is.EqualTo(["textbox", "textbox2"]));
        Assert.That(Declarations<RecordDeclarationSyntax>(run).Single().ParameterList!.Parameters.Select(parameter => parameter.Identifier.Text), Is.EqualTo(["Textbox", "Radio", "Textbox2"]));
        Assert.That(Harness.Run(Unlabelled(12)).Source, Is.EqualTo(run.Source), "another component on the page changes nothing");

        static string Unlabelled(int first)
        {
            const string parameter = """{"label": "parameter_ID", "component": "Textbox", "type": {"type": "string"} }""";
            const string output = """{"label": "value_ID", "component": "Textbox", "type": {"type": "string"} }""";
            const string choice = """{"label": "value_ID", "component": "Radio", "type": {"enum": ["a", "b"]} }""";
            var parts = new[] { parameter, parameter, output, choice, output }.Select((part, i) => part.Replace("ID", $"{first + i}")).ToArray();
            return """{"named_endpoints": {"/f": {"parameters": [IN], "returns": [OUT]}}}""".Replace("IN", string.Join(",", parts[..2])).Replace("OUT", string.Join(",", parts[2..]));
        }
    }

    [Test]
    public void Equal_labels_are_numbered()
    {
        var run = Harness.Run(Parameters(("label", "Image"), ("label", "Image"), ("label", "image"), ("label", "Image 2")));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Arguments(run), Is.EqualTo(["image", "image2", "image3", "image2_2"]));
    }

    [Test]
    public void Members_of_a_result_are_named_by_their_labels()
    {
        var labels = new[] { "Image", "Image", "3d mesh reconstruction", "", "ToString", "Clone", "FResult", "class", "value_1" };
        var returns = labels.Select(label => $$"""{"label": "{{label}}", "type": {{Text}} }""");
        var run = Harness.Run("""{"named_endpoints": {"/f": {"parameters": [], "returns": [RETURNS]}}}""".Replace("RETURNS", string.Join(",", returns)));

        Assert.That(run.Problems, Is.Empty);
        var record = Declarations<RecordDeclarationSyntax>(run).Single();
        Assert.That(record.Identifier.Text, Is.EqualTo("FResult"));
        Assert.That(
            record.ParameterList!.Parameters.Select(parameter => parameter.Identifier.Text),
            Is.EqualTo(["Image", "Image2", "_3dMeshReconstruction", "Value3", "ToStringValue", "CloneValue", "FResultValue", "Class", "Value8"]));
    }

    [TestCase("add", "Add")]
    [TestCase("", "Empty")]
    [TestCase("1", "_1")]
    [TestCase("-1", "Minus1")]
    [TestCase("C", "C")]
    [TestCase("C++", "CPlusPlus")]
    [TestCase("C#", "CSharp")]
    [TestCase("16:9", "_16_9")]
    [TestCase("1024x1024", "_1024x1024")]
    [TestCase("gpt-4.1", "Gpt4_1")]
    [TestCase("/home/user/dir1", "HomeUserDir1")]
    [TestCase("中文", "中文")]
    [TestCase("🎉", "Choice1")]
    [TestCase("Value", "ValueChoice")]
    [TestCase("Equals", "EqualsChoice")]
    [TestCase("FX", "FXChoice")]
    public void A_choice_gives_a_member(string choice, string member)
    {
        var run = Harness.Run(Snapshots.OfParameter($$"""{"type": "string", "enum": ["{{choice}}"]}"""));

        Assert.That(run.Problems, Is.Empty);
        var properties = Declarations<PropertyDeclarationSyntax>(run).Where(property => property.Modifiers.Any(SyntaxKind.StaticKeyword));
        Assert.That(properties.Select(property => property.Identifier.Text), Is.EqualTo([member]));
    }

    [Test]
    public void A_class_that_is_called_like_one_of_its_members_compiles()
    {
        var snapshot = """
            {"named_endpoints": {"/echo": {"parameters": [{"parameter_name": "mode", "type": {"enum": ["a"]}}],
              "returns": [{"label": "a", "type": {"type": "object", "title": "Label", "properties": {"label": {"type": "string"}}}}, {"label": "b", "type": {"type": "string"}}]}}}
            """;

        foreach (var name in new[] { "EchoAsync", "EchoEndpoint", "EchoMode", "EchoResult", "Label", "LabelConverter", "Converters2" })
        {
            var run = Harness.Run($"[Gradio.GradioSpace(\"acme/demo\")] public partial class {name} {{ }}", [("acme/demo", snapshot)]);
            Assert.That(run.Problems, Is.Empty, name);
        }
    }

    [Test]
    public void A_type_keeps_its_name_beside_a_converter_that_would_have_it()
    {
        var run = Harness.Run(Snapshots.OfParameter("""
            {"title": "Thing", "properties": {
              "converter": {"enum": ["a"]},
              "inner": {"title": "ThingConverterConverter", "properties": {"thing": {"title": "ThingConverterClass", "properties": {"a": {"type": "string"}}}}}}}
            """));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain("record Thing(ThingConverter? Converter = null, ThingConverterConverter? Inner = null)").And.Contain("record ThingConverterConverter(ThingConverterClass? Thing = null)"));
    }

    [Test]
    public void Another_endpoint_renames_nothing()
    {
        string[] names = ["/echo", "/echo_1", "/text-to-image", "/日本語"];
        var before = Harness.Run(Snapshots.OfEndpoints(names));

        foreach (var name in new[] { "/a", "/echo_2", "/echo-1", "/Echo", "/zz" })
        {
            var after = Harness.Run(Snapshots.OfEndpoints([name, .. names]));

            Assert.That(after.Problems, Is.Empty, name);
            foreach (var endpoint in names)
                Assert.That(MethodOf(after, endpoint), Is.EqualTo(MethodOf(before, endpoint)), $"{endpoint} beside {name}");
        }
    }

    [Test]
    public void Endpoints_of_one_name_are_told_apart_by_their_own_text()
    {
        var run = Harness.Run(Snapshots.OfEndpoints("/text_to_image", "/text-to-image", "/Text to image", "/run_1", "/run1", "/🎉", "/-"));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Methods(run), Is.EqualTo(["TextToImageAsync", "TextToImage_7400Async", "TextToImage_149AAsync", "Run_1Async", "Run1Async", "Endpoint_F2BDAsync", "EndpointAsync"]));
        Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Is.All.EqualTo("GRADIO012"));
        Assert.That(
            run.Diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo("The endpoint \"/run_1\" is called Run_1Async, since \"/run1\" has the name that it would have; a name of your choice stays: [GradioEndpoint(\"/run_1\", Name = \"...\")]"));
    }

    [Test]
    public void Choices_and_objects_of_another_endpoint_rename_none()
    {
        const string first = """
            "/b": {"parameters": [{"parameter_name": "style", "type": {"enum": ["x", "y"]}}, {"parameter_name": "box", "type": {"properties": {"w": {"type": "number"}}}}], "returns": []}
            """;
        const string other = """
            "/a": {"parameters": [{"parameter_name": "style", "type": {"enum": ["z"]}}, {"parameter_name": "box", "type": {"properties": {"h": {"type": "number"}}}}], "returns": []}
            """;
        var before = Harness.Run("{\"named_endpoints\": {" + first + "}}");
        var after = Harness.Run("{\"named_endpoints\": {" + other + ", " + first + "}}");

        Assert.That(MethodOf(after, "/b"), Is.EqualTo("BAsync"));
        Assert.That(ParametersOf(after, "BAsync"), Is.EqualTo(ParametersOf(before, "BAsync")));
    }

    [Test]
    public void A_very_long_name_is_cut()
    {
        var label = string.Concat(Enumerable.Repeat("long label ", 10_000));
        var run = Harness.Run(Parameters(("label", label), ("label", label + "2"), ("parameter_name", new string('a', 100_000))));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Arguments(run).Select(name => name.Length), Is.All.LessThan(100));
    }

    private static string Parameters(params (string Key, string Value)[] parameters) =>
        """{"named_endpoints": {"/f": {"parameters": [PARAMETERS], "returns": []}}}""".Replace(
            "PARAMETERS",
            string.Join(",", parameters.Select(parameter => $$"""{"{{parameter.Key}}": "{{parameter.Value}}", "type": {{Text}} }""")));

    private static IEnumerable<T> Declarations<T>(Harness run) => run.Result.GeneratedSources.Single().SyntaxTree.GetRoot().DescendantNodes().OfType<T>();

    private static IEnumerable<MethodDeclarationSyntax> Endpoints(Harness run) => Declarations<MethodDeclarationSyntax>(run)
        .Where(method => method.ReturnType.ToString().StartsWith("global::Gradio.GradioJob", StringComparison.Ordinal));

    private static IEnumerable<string> Methods(Harness run) => Endpoints(run).Select(method => method.Identifier.Text);

    private static IEnumerable<string> Arguments(Harness run) => Endpoints(run).Single().ParameterList.Parameters.SkipLast(1).Select(parameter => parameter.Identifier.Text);

    private static string ParametersOf(Harness run, string method) => Endpoints(run).Single(candidate => candidate.Identifier.Text == method).ParameterList.ToString();

    /// <summary>The method that calls an endpoint, by the field that its body submits.</summary>
    private static string MethodOf(Harness run, string endpoint)
    {
        var field = Declarations<VariableDeclaratorSyntax>(run).Single(variable => variable.Initializer?.Value is ObjectCreationExpressionSyntax creation
            && creation.ArgumentList!.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax literal && literal.Token.ValueText == endpoint);
        return Endpoints(run).Single(method => method.Body!.ToString().Contains($"Submit({field.Identifier.Text},", StringComparison.Ordinal)).Identifier.Text;
    }
}
