using System.Globalization;

namespace Gradio.Generator.Tests;

/// <summary><c>[GradioEndpoint]</c>, and the choice of the schema file.</summary>
public sealed class EndpointOptionTests
{
    private const string Snapshot = """
        {"named_endpoints": {
          "/predict": {"parameters": [{"parameter_name": "mode", "type": {"enum": ["a"]}}], "returns": []},
          "/predict_1": {
            "parameters": [{"parameter_name": "mode", "type": {"enum": ["b"]}}],
            "returns": [{"label": "a", "type": {"title": "Box", "type": "object", "properties": {"w": {"type": "number"}}}}, {"label": "b", "type": {"type": "string"}}]}}}
        """;

    [TestCase("Upscale")]
    [TestCase("UpscaleAsync")]
    public void An_endpoint_can_be_renamed_with_all_that_is_named_after_it(string name)
    {
        var run = Run($"[Gradio.GradioEndpoint(\"/predict_1\", Name = \"{name}\")]");

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Source, Does.Contain("GradioJob<UpscaleResult> UpscaleAsync(UpscaleMode mode,").And.Contain(" PredictAsync(PredictMode mode,").And.Contain("\"/predict_1\"").And.Not.Contain("Predict1"));
    }

    [Test]
    public void An_endpoint_can_be_left_out_with_all_that_only_it_has()
    {
        var run = Run("[Gradio.GradioEndpoint(\"predict_1\", Ignore = true)]");

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Source, Does.Contain("PredictAsync").And.Not.Contain("predict_1").And.Not.Contain("Predict1").And.Not.Contain("Box"));
    }

    [Test]
    public void Two_endpoints_can_change_their_names()
    {
        var run = Run("[Gradio.GradioEndpoint(\"/predict_1\", Name = \"Predict\"), Gradio.GradioEndpoint(\"/predict\", Name = \"Predict1\")]");

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Source, Does.Contain(" Predict1Async(Predict1Mode mode,").And.Contain("GradioJob<PredictResult> PredictAsync(PredictMode mode,"));
    }

    [Test]
    public void An_option_for_an_endpoint_that_is_not_there_is_reported_where_it_stands()
    {
        var run = Run("[Gradio.GradioEndpoint(\"/predict_2\", Ignore = true)]");

        var diagnostic = run.Diagnostics.Single();
        Assert.That(diagnostic.Id, Is.EqualTo("GRADIO013"));
        Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Is.EqualTo("The snapshot of \"acme/demo\" has no endpoint \"/predict_2\"; it has /predict, /predict_1"));
        Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition.Character, Is.EqualTo(1));
    }

    [TestCase("2x", "it is no C# identifier")]
    [TestCase("", "it is no C# identifier")]
    [TestCase("A; class Evil { }", "it is no C# identifier")]
    [TestCase("Connect", "the class has ConnectAsync already")]
    [TestCase("Dispose", "the class has DisposeAsync already")]
    public void A_name_that_cannot_be_is_an_error_and_the_endpoint_keeps_its_own(string name, string reason)
    {
        var run = Run($"[Gradio.GradioEndpoint(\"/predict\", Name = \"{name}\")]");

        var diagnostic = run.Diagnostics.Single();
        Assert.That(diagnostic.Id, Is.EqualTo("GRADIO014"));
        Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Is.EqualTo($"\"{name}\" cannot be the name of the endpoint \"/predict\": {reason}"));
        Assert.That(run.Source, Does.Contain(" PredictAsync("));
    }

    [Test]
    public void Two_endpoints_cannot_have_one_name()
    {
        var run = Run("[Gradio.GradioEndpoint(\"/predict_1\", Name = \"Go\"), Gradio.GradioEndpoint(\"/predict\", Name = \"Go\")]");

        Assert.That(run.Diagnostics.Single().GetMessage(CultureInfo.InvariantCulture), Does.EndWith("\"/predict_1\" has it"));
        Assert.That(run.Problems, Is.Empty);
    }

    [TestCase("Start", "the endpoint has another one")]
    [TestCase("2x", "the endpoint has another one")]
    public void Of_two_names_for_one_endpoint_the_second_is_reported_where_it_stands(string name, string reason)
    {
        const string first = "[Gradio.GradioEndpoint(\"/predict\", Name = \"Go\"), ";
        var run = Run(first + $"Gradio.GradioEndpoint(\"/predict\", Name = \"{name}\")]");

        var diagnostic = run.Diagnostics.Single();
        Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Does.EndWith(reason));
        Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition.Character, Is.EqualTo(first.Length));
        Assert.That(run.Source, Does.Contain(" GoAsync("));
    }

    [TestCase("demo-2.json")]
    [TestCase("other/demo-2.json")]
    [TestCase("gradio-schemas/other/demo-2.json")]
    [TestCase(@"gradio-schemas\\other\\demo-2.json")]
    [TestCase("./other/demo-2.json")]
    public void The_schema_file_can_be_chosen(string path)
    {
        var run = Harness.Run($"[Gradio.GradioSpace(\"acme/demo\", Schema = \"{path}\")] public partial class Demo {{ }}", [("acme/demo", "{"), ("other/demo-2", Snapshot)]);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Source, Does.Contain("PredictAsync").And.Contain("ConnectAsync(\"acme/demo\","));
    }

    [Test]
    public void A_schema_file_that_is_not_there_is_reported()
    {
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/demo\", Schema = \"demo-3.json\")] public partial class Demo { }", [("acme/demo", Snapshot)]);

        Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("GRADIO016"));
        Assert.That(run.Diagnostics.Single().GetMessage(CultureInfo.InvariantCulture), Does.Contain("demo-3.json"));
    }

    private static Harness Run(string attributes) => Harness.Run(attributes + " [Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { }", [("acme/demo", Snapshot)]);
}
