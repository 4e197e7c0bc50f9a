using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace Gradio.Generator.Tests;

public sealed class DiagnosticTests
{
    private const string Demo = "[{|#0:Gradio.GradioSpace(\"acme/demo\")|}] public partial class Demo { }";
    private const string RequiredMembers = "it has required members: give it a constructor with [SetsRequiredMembers] that takes the client";
    private const string DemoPath = "/project/gradio-schemas/acme/demo.json";

    [Test]
    public Task A_class_without_a_snapshot_is_told_the_command() => Verify(
        Demo,
        [],
        new DiagnosticResult("GRADIO001", DiagnosticSeverity.Error).WithLocation(0).WithArguments("acme/demo"));

    [Test]
    public Task The_snapshot_of_another_Space_is_not_taken() => Verify(
        Demo,
        [("/project/gradio-schemas/acme/demo2.json", Minimal), ("/project/gradio-schemas/other/demo.json", Minimal), ("/project/demo.json", Minimal)],
        new DiagnosticResult("GRADIO001", DiagnosticSeverity.Error).WithLocation(0).WithArguments("acme/demo"));

    [TestCase("demo", "OWNER/demo")]
    [TestCase("/demo", "OWNER/demo")]
    [TestCase("", "OWNER/NAME")]
    [TestCase("https://huggingface.co/spaces/acme/demo", "acme/demo")]
    [TestCase("http://127.0.0.1:7860", "OWNER/NAME")]
    [TestCase("a/b/c", "OWNER/NAME")]
    public void A_name_without_an_owner_is_told_how_to_have_one(string space, string name)
    {
        var run = Harness.Run($"[Gradio.GradioSpace(\"{space}\")] public partial class Demo {{ }}", []);

        var diagnostic = run.Diagnostics.Single();
        Assert.That(diagnostic.Id, Is.EqualTo("GRADIO015"));
        Assert.That(
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            Does.StartWith($"\"{space}\" is not the name of a snapshot; write [GradioSpace(\"{name}\")]").And.Contain($"dotnet gradio add ADDRESS --as {name}"));
    }

    [Test]
    public void A_name_without_an_owner_is_told_even_where_a_snapshot_ends_so() =>
        Assert.That(Harness.Run("[Gradio.GradioSpace(\"demo\")] public partial class Demo { }", [("acme/demo", Minimal)]).Diagnostics.Select(diagnostic => diagnostic.Id), Is.EqualTo(new[] { "GRADIO015" }));

    [Test]
    public void Without_a_snapshot_nothing_but_the_calls_of_endpoints_is_an_error()
    {
        const string source = """
            using System;
            using System.Threading.Tasks;

            [Gradio.GradioSpace("acme/demo")]
            public partial class Demo
            {
            }

            internal static class Program
            {
                private static async Task Main()
                {
                    await using var demo = await Demo.ConnectAsync(new Uri("http://127.0.0.1:7860"));
                    await using var other = new Demo(demo.Client);
                    await demo.EchoAsync("");
                }
            }
            """;
        var run = Harness.Run(source, []);

        Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Is.EqualTo(["GRADIO001"]));
        Assert.That(run.Problems.Select(problem => problem.Id), Is.EqualTo(["CS1061"]));
    }

    [Test]
    public Task A_class_that_is_not_partial_is_told_so() => Verify(
        "[{|#0:Gradio.GradioSpace(\"acme/demo\")|}] public class Demo { }",
        [(DemoPath, Minimal)],
        new DiagnosticResult("GRADIO002", DiagnosticSeverity.Error).WithLocation(0).WithArguments("Demo"));

    [Test]
    public Task A_container_that_is_not_partial_is_told_so() => Verify(
        "public class Outer { " + Demo + " }",
        [(DemoPath, Minimal)],
        new DiagnosticResult("GRADIO002", DiagnosticSeverity.Error).WithLocation(0).WithArguments("Outer"));

    [Test]
    public Task A_snapshot_of_a_newer_format_is_underlined_at_its_number() => Verify(
        Demo,
        [(DemoPath, "{\n  \"format\": 3,\n  \"endpoints\": []\n}")],
        new DiagnosticResult("GRADIO004", DiagnosticSeverity.Error).WithSpan(DemoPath, 2, 13, 2, 14).WithArguments("3", "2"));

    [Test]
    public void A_schema_without_a_type_is_underlined_and_becomes_JsonElement()
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {
              "parameters": [{"parameter_name": "x", "type":
                {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}, {"type": "array"}, {"type": "object"}]}}],
              "returns": []}}}
            """);

        var diagnostic = run.Diagnostics.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Id, Is.EqualTo("GRADIO005"));
            Assert.That(diagnostic.Severity, Is.EqualTo(DiagnosticSeverity.Info));
            Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition, Is.EqualTo(new Microsoft.CodeAnalysis.Text.LinePosition(2, 4)));
            Assert.That(run.Source, Does.Contain("FAsync(global::System.Text.Json.JsonElement x,"));
            Assert.That(run.Problems, Is.Empty);
        }
    }

    [TestCase("""{"type": ["string", "number", "boolean", "array", "object"]}""", "is a union of more than 4 types")]
    [TestCase("""{"enum": ["a", [1]]}""", "has choices that are lists or objects")]
    [TestCase("""{"type": "blob"}""", "has the unknown type \"blob\"")]
    [TestCase("""{"$ref": "#/$defs/Nowhere"}""", "refers to \"#/$defs/Nowhere\", which is not there")]
    [TestCase("""{"$defs": {"A": {"type": "array", "items": {"$ref": "#/$defs/A"}}}, "$ref": "#/$defs/A"}""", "contains itself")]
    [TestCase("""{"allOf": [{"type": "string"}, {"type": "number"}]}""", "combines several schemas")]
    [TestCase("5", "is not a JSON schema")]
    public void What_has_no_type_says_why(string schema, string reason)
    {
        var run = Harness.Run(Snapshots.OfParameter(schema));

        Assert.That(run.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo($"This schema {reason}; its C# type is JsonElement"));
        Assert.That(run.Problems, Is.Empty);
    }

    [TestCase("{}")]
    [TestCase("true")]
    [TestCase("""{"type": {}, "description": "any valid json"}""")]
    [TestCase("""{"type": "null"}""")]
    [TestCase("""{"title": "Value"}""")]
    public void A_schema_that_says_nothing_is_no_matter_to_report(string schema)
    {
        var run = Harness.Run(Snapshots.OfParameter(schema));

        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Source, Does.Contain("FAsync(global::System.Text.Json.JsonElement x,"));
    }

    [Test]
    public void An_app_without_endpoints_is_warned_of_but_can_be_connected_to()
    {
        var run = Harness.Run("""{"named_endpoints": {}}""");

        Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("GRADIO006"));
        Assert.That(run.Source, Does.Contain("ConnectAsync").And.Not.Contain("Submit"));
        Assert.That(run.Problems, Is.Empty);
    }

    [TestCase("public partial class Demo : Base { } public class Base { protected Base(int x = 0, params int[] y) { } }")]
    [TestCase("public partial class Demo : Base { public Demo(Gradio.GradioClient client) : base(1) { } protected Demo() : base(1) { } } public class Base { protected Base(int x) { } }")]
    [TestCase("public sealed partial class Demo : Base { public Demo(Gradio.GradioClient client) : base(1) => _client = client; } public class Base { protected Base(int x) { } }")]
    [TestCase("public partial record Demo : Base { } public record Base { }")]
    [TestCase("public class Base { private Base() { } [Gradio.GradioSpace(\"acme/demo\")] public partial class Inner : Base { } } public partial class Demo { }")]
    public void A_class_with_a_base_class_can_be_an_app(string declaration)
    {
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/demo\")] " + declaration, [("acme/demo", Minimal)]);

        Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Has.None.EqualTo("GRADIO007"));
    }

    [TestCase("partial class Demo { SETS public required string Tag { get; init; } }")]
    [TestCase("partial class Demo : Base { SETS } class Base { public required string Tag { get; init; } }")]
    public void A_class_whose_constructor_sets_what_is_required_can_be_an_app(string declaration)
    {
        const string constructor = "[System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Demo(Gradio.GradioClient client) { _client = client; Tag = \"\"; }";
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/demo\")] " + declaration.Replace("SETS", constructor), [("acme/demo", Minimal)], version: LanguageVersion.CSharp11);

        Assert.That(run.Problems, Is.Empty);
    }

    [Test]
    public void A_base_class_that_is_not_known_is_left_to_the_compiler()
    {
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/demo\")] public partial class Demo : Missing { }", [("acme/demo", Minimal)]);

        Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Has.None.EqualTo("GRADIO007"));
    }

    [TestCase("public partial class Demo<T> { }", "it is generic, or nested in a generic type")]
    [TestCase("public static partial class Demo { }", "it is static")]
    [TestCase("public abstract partial class Demo { }", "it is abstract")]
    [TestCase("public partial record Demo(int X);", "it has a primary constructor")]
    [TestCase("public partial class Demo(int x) { public int X => x; }", "it has a primary constructor")]
    [TestCase("file partial class Demo { }", "it is local to its file")]
    [TestCase("public partial class Demo : Base { } [Gradio.GradioSpace(\"acme/demo\")] public partial class Base { }", "it derives from another class with this attribute")]
    [TestCase("public partial class Demo : Base { } public class Base { protected Base(int x) { } }", "its base class has no constructor without parameters")]
    [TestCase("public partial class Demo : Base { } public class Base { private Base() { } protected Base(int x) { } }", "its base class has no constructor without parameters")]
    [TestCase("public partial class Demo : Base { public Demo(Gradio.GradioClient client) : base(1) { } } public class Base { protected Base(int x) { } }", "its base class has no constructor without parameters")]
    [TestCase("public partial class Demo { public required string Tag { get; init; } }", RequiredMembers)]
    [TestCase("public partial class Demo { public Demo(Gradio.GradioClient client) => _client = client; public required string Tag; }", RequiredMembers)]
    [TestCase("public partial class Demo : Base { } public class Base { public required string Tag { get; init; } }", RequiredMembers)]
    public void A_class_that_cannot_be_an_app_is_told_why(string declaration, string reason)
    {
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/demo\")] " + declaration, [("acme/demo", Minimal)], version: LanguageVersion.CSharp12);

        Assert.That(
            run.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo($"\"Demo\" cannot have the attribute GradioSpace: {reason}"));
    }

    [Test]
    public void A_class_within_one_that_is_local_to_its_file_is_told_so()
    {
        var run = Harness.Run("file partial class Outer { [Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { } }", [("acme/demo", Minimal)], version: LanguageVersion.CSharp12);

        Assert.That(run.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.EndWith("it is local to its file"));
        Assert.That(run.Result.GeneratedSources, Is.Empty);
    }

    [Test]
    public void A_project_with_an_older_language_is_told_the_version_that_is_needed()
    {
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { }", [("acme/demo", Minimal)], version: LanguageVersion.CSharp7_3);

        Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("GRADIO007"));
        Assert.That(run.Result.GeneratedSources, Is.Empty);
    }

    [Test]
    public Task Two_snapshots_for_one_Space_are_both_named() => Verify(
        Demo,
        [("/a/acme/demo.json", Minimal), ("/b/acme/demo.json", Minimal)],
        new DiagnosticResult("GRADIO008", DiagnosticSeverity.Error).WithLocation(0).WithArguments("acme/demo", "/a/acme/demo.json", "/b/acme/demo.json"));

    [TestCase("42")]
    [TestCase("""{"parameters": {}, "returns": []}""")]
    [TestCase("""{"parameters": [1], "returns": []}""")]
    public void A_malformed_endpoint_takes_no_other_away(string endpoint)
    {
        var run = Harness.Run("""
            {"named_endpoints": {
              "/bad": ENDPOINT,
              "/good": {"parameters": [], "returns": []}}}
            """.Replace("ENDPOINT", endpoint));

        var diagnostic = run.Diagnostics.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Id, Is.EqualTo("GRADIO009"));
            Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition, Is.EqualTo(new Microsoft.CodeAnalysis.Text.LinePosition(1, 2)));
            Assert.That(run.Source, Does.Contain("GoodAsync").And.Not.Contain("BadAsync"));
        }
    }

    [Test]
    public void Two_classes_of_one_Space_report_its_snapshot_once()
    {
        var run = Harness.Run(
            "[Gradio.GradioSpace(\"acme/demo\")] partial class A { } [Gradio.GradioSpace(\"acme/demo\")] partial class B { }",
            [("acme/demo", "{")]);

        Assert.That(run.Diagnostics.Single().Id, Is.EqualTo("GRADIO003"));
    }

    [Test]
    public void A_snapshot_that_no_class_uses_is_not_reported()
    {
        var run = Harness.Run("class Program { }", [("acme/demo", "{")]);

        Assert.That(run.Diagnostics, Is.Empty);
    }

    [Test]
    public void Every_diagnostic_has_a_row_in_the_docs()
    {
        var docs = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "diagnostics.md"));
        var descriptors = typeof(Diagnostics.Descriptors).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().ToList();

        Assert.That(descriptors, Is.Not.Empty);
        foreach (var descriptor in descriptors)
        {
            Assert.That(descriptor.HelpLinkUri, Does.EndWith("/docs/diagnostics.md"));
            Assert.That(docs, Does.Contain($"| {descriptor.Id} | {descriptor.DefaultSeverity} | {descriptor.Title} |"));
        }
    }

    private static string Minimal => Snapshots.OfParameter("""{"type": "string"}""");

    private static async Task Verify(string source, (string Path, string Text)[] files, params DiagnosticResult[] diagnostics)
    {
        var test = new GeneratorTest { TestState = { Sources = { source } }, TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck };
        foreach (var file in files)
            test.TestState.AdditionalFiles.Add(file);
        test.TestState.ExpectedDiagnostics.AddRange(diagnostics);
        await test.RunAsync();
    }
}
