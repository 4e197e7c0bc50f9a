using Microsoft.CodeAnalysis.CSharp;

namespace Gradio.Generator.Tests;

/// <summary>Where and how the class with the attribute can be declared.</summary>
public sealed class TargetTests
{
    private static readonly string Snapshot = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "results.json"));

    [TestCase("[Gradio.GradioSpace(\"acme/demo\")] internal partial class Demo { }", "Demo.g.cs")]
    [TestCase("[Gradio.GradioSpace(\"acme/demo\")] sealed partial class Demo { }", "Demo.g.cs")]
    [TestCase("[Gradio.GradioSpace(\"acme/demo\")] internal partial record Demo { }", "Demo.g.cs")]
    [TestCase("[Gradio.GradioSpace(\"acme/demo\")] internal sealed partial record Demo { }", "Demo.g.cs")]
    [TestCase("namespace A.B { [Gradio.GradioSpace(\"acme/demo\")] internal partial class Demo { } }", "A.B.Demo.g.cs")]
    [TestCase("namespace A { static partial class Outer { [Gradio.GradioSpace(\"acme/demo\")] private partial class Demo { } } }", "A.Outer.Demo.g.cs")]
    [TestCase("partial struct Outer { partial interface IMiddle { internal partial record Inner { [Gradio.GradioSpace(\"acme/demo\")] protected sealed partial class Demo { } } } }", "Outer.IMiddle.Inner.Demo.g.cs")]
    [TestCase("namespace @class.@event { [Gradio.GradioSpace(\"acme/demo\")] internal partial class @static { } }", "class.event.static.g.cs")]
    [TestCase("namespace 名前 { [Gradio.GradioSpace(\"acme/demo\")] internal partial class デモ { } }", "名前.デモ.g.cs")]
    [TestCase("class Base { } [Gradio.GradioSpace(\"acme/demo\")] internal partial class Demo : Base, System.IDisposable { public void Dispose() { } }", "Demo.g.cs")]
    [TestCase("[Gradio.GradioSpace(\"Acme/Demo\")] internal partial class Demo { }", "Demo.g.cs")]
    [TestCase("namespace Gradio { namespace System { class Uri { } } [GradioSpace(\"acme/demo\")] internal partial class Demo { class Task { } class CancellationToken { } } }", "Gradio.Demo.g.cs")]
    public void It_compiles(string source, string hintName)
    {
        var run = Harness.Run(source, [("acme/demo", Snapshot)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Problems, Is.Empty);
            Assert.That(run.Diagnostics, Is.Empty);
            Assert.That(run.Result.GeneratedSources.Single().HintName, Is.EqualTo(hintName));
        }
    }

    [Test]
    public void Two_classes_can_have_one_Space_and_one_name_in_two_namespaces()
    {
        var run = Harness.Run(
            "namespace A { [Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } } namespace B { [Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } }",
            [("acme/demo", Snapshot)]);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Result.GeneratedSources.Select(source => source.HintName), Is.EqualTo(["A.Demo.g.cs", "B.Demo.g.cs"]));
    }

    [Test]
    public void Two_classes_can_differ_by_case_alone()
    {
        var run = Harness.Run(
            "[Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } [Gradio.GradioSpace(\"acme/demo\")] partial class DEMO { }",
            [("acme/demo", Snapshot)]);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Result.GeneratedSources.Select(source => source.HintName), Is.EquivalentTo(["DEMO.g.cs", "Demo.2.g.cs"]));
    }

    [TestCase("[Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } [Gradio.GradioSpace(\"acme/demo\")] partial record Demo { }", "Demo.g.cs")]
    [TestCase("namespace A { [Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } } partial class A { [Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } }", "A.Demo.g.cs")]
    [TestCase("partial class A { [Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } } partial struct A { [Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } }", "A.Demo.g.cs")]
    public void Two_types_of_one_name_take_no_other_away(string types, string hintName)
    {
        var run = Harness.Run(types + " [Gradio.GradioSpace(\"acme/demo\")] partial class Other { }", [("acme/demo", Snapshot)]);

        Assert.That(run.Problems, Is.Not.Empty, "That is an error of the compiler.");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Result.GeneratedSources.Select(source => source.HintName), Is.EqualTo([hintName, "Other.g.cs"]));
    }

    [TestCase("class Demo<T> { }")]
    [TestCase("file class Demo { }")]
    public void A_class_can_stand_beside_another_kind_of_its_name(string other)
    {
        var run = Harness.Run(other, [("acme/demo", Snapshot)], version: LanguageVersion.CSharp12).WithSource("[Gradio.GradioSpace(\"acme/demo\")] partial class Demo { }");

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Result.GeneratedSources, Has.Length.EqualTo(1));
    }

    [TestCase("Client")]
    [TestCase("Converters")]
    public void A_class_with_the_name_of_a_generated_member_is_refused(string name)
    {
        var run = Harness.Run($"[Gradio.GradioSpace(\"acme/demo\")] partial class {name} {{ }}", [("acme/demo", Snapshot)]);

        Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Is.EqualTo(["GRADIO007"]));
        Assert.That(run.Result.GeneratedSources, Is.Empty);
    }

    [Test]
    public void References_cannot_pile_lists_up_without_end()
    {
        const int Links = 400;
        static string Lists(string item) => string.Concat(Enumerable.Repeat("{\"type\":\"array\",\"items\":", 20)) + item + new string('}', 20);
        var links = Enumerable.Range(1, Links).Select(i => $"\"d{i}\":{Lists($"{{\"$ref\":\"#/$defs/d{i - 1}\"}}")}").Prepend("\"d0\":{\"type\":\"string\"}");
        var properties = Enumerable.Range(0, Links + 1).Select(i => $"\"p{i}\":{{\"$ref\":\"#/$defs/d{i}\"}}");
        var schema = $"{{\"type\":\"object\",\"$defs\":{{{string.Join(",", links)}}},\"properties\":{{{string.Join(",", properties)}}}}}";

        var run = Harness.Run($"{{\"named_endpoints\":{{\"/x\":{{\"parameters\":[],\"returns\":[{{\"label\":\"b\",\"type\":{schema}}}]}}}}}}");

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source.Length, Is.LessThan(5_000_000));
        Assert.That(run.Diagnostics.Select(diagnostic => diagnostic.Id), Has.Some.EqualTo("GRADIO005"));
    }

    [Test]
    public void An_object_can_have_any_title(
        [Values("Next", "Begin", "Missing", "Read", "Write", "WriteProperty", "値", "ConnectAsync", "DisposeAsync", "Gradio", "System", "Client", "Converters", "Comment", "reader", "value")] string title)
    {
        const string Item = """{"title":"TITLE","type":"object","properties":{"TITLE":{"type":"string"}},"required":["TITLE"]}""";
        const string Outer = """{"title":"Outer","type":"object","properties":{"TITLE":ITEM,"list":{"type":"array","items":ITEM}},"required":["TITLE"]}""";
        var snapshot = """{"named_endpoints":{"/x":{"parameters":[{"label":"a","parameter_name":"a","type":OUTER}],"returns":[{"label":"b","type":OUTER}]}}}"""
            .Replace("OUTER", Outer, StringComparison.Ordinal).Replace("ITEM", Item, StringComparison.Ordinal).Replace("TITLE", title, StringComparison.Ordinal);

        var run = Harness.Run("namespace Acme { [Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { private Gradio.GradioJob Mine() => Gradio.GradioJob.CompletedJob; private System.Uri Url() => Client.Url; } }", [("acme/demo", snapshot)]);

        Assert.That(run.Problems, Is.Empty);
    }

    [Test]
    public void A_class_with_the_attribute_on_two_parts_takes_no_other_away()
    {
        var run = Harness.Run(
            "[Gradio.GradioSpace(\"acme/demo\")] partial class A { } [Gradio.GradioSpace(\"acme/demo\")] partial class A { } [Gradio.GradioSpace(\"acme/demo\")] partial class B { }",
            [("acme/demo", Snapshot)]);

        Assert.That(run.Problems.Select(problem => problem.Id), Is.EqualTo(["CS0579"]));
        Assert.That(run.Result.GeneratedSources.Select(source => source.HintName), Is.EqualTo(["A.g.cs", "B.g.cs"]));
    }

    [Test]
    public void A_file_scoped_namespace_and_the_newest_language_will_do()
    {
        var run = Harness.Run("namespace A; [Gradio.GradioSpace(\"acme/demo\")] partial class Demo;", [("acme/demo", Snapshot)], version: LanguageVersion.Latest);

        Assert.That(run.Problems, Is.Empty);
    }

    [Test]
    public void A_class_that_is_not_sealed_can_be_a_test_double()
    {
        const string test = """
            [Gradio.GradioSpace("acme/demo")] partial class Demo { }
            class Fake : Demo
            {
                public override Gradio.GradioJob<DetectResult> DetectAsync(Gradio.GradioFile image, System.Threading.CancellationToken cancellationToken = default) =>
                    Gradio.GradioJob.FromResult(new DetectResult(image, 1, "", 2, ""));
                public override System.Threading.Tasks.ValueTask DisposeAsync() => default;
            }
            """;

        Assert.That(Harness.Run(test, [("acme/demo", Snapshot)]).Problems, Is.Empty);
    }

    [Test]
    public void A_sealed_class_has_nothing_to_override()
    {
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/demo\")] sealed partial class Demo { }", [("acme/demo", Snapshot)]);

        Assert.That(run.Source, Does.Not.Contain("virtual").And.Not.Contain("protected"));
    }

    [Test]
    public void A_class_of_one_project_is_used_in_another()
    {
        var library = Harness.Run("namespace Lib { [Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { } [Gradio.GradioSpace(\"acme/demo\")] internal partial class Hidden { } }", [("acme/demo", Snapshot)]);
        const string source = """
            namespace App
            {
                [Gradio.GradioSpace("acme/demo")] internal partial class Demo { }
                internal partial class Derived : Lib.Demo
                {
                    public override Gradio.GradioJob<DetectResult> DetectAsync(Gradio.GradioFile image, System.Threading.CancellationToken cancellationToken = default) =>
                        Gradio.GradioJob.FromResult(new DetectResult(image, 1, "", 2, ""));
                }
            }
            """;

        var app = Harness.Run(source, [("acme/demo", Snapshot)], moreReferences: [library.Output.ToMetadataReference()]);

        Assert.That(app.Problems, Is.Empty);
        Assert.That(app.Result.GeneratedSources.Select(generated => generated.HintName), Is.EqualTo(["App.Demo.g.cs"]));
    }

    [Test]
    public void A_class_without_nullable_types_compiles()
    {
        var run = Harness.Run("#nullable disable\n[Gradio.GradioSpace(\"acme/demo\", GenerateInterface = true)] partial class Demo { }", [("acme/demo", Snapshot)]);

        Assert.That(run.Problems, Is.Empty);
    }

    [TestCase("/project/gradio-schemas/acme/demo.json", "acme/demo.json")]
    [TestCase("C:\\project\\gradio-schemas\\acme\\demo.json", "acme/demo.json")]
    [TestCase("/elsewhere/acme/demo.JSON", "acme/demo.json")]
    [TestCase("/elsewhere/acme/demo-2.json", "demo-2.json")]
    [TestCase("acme/demo.json", "acme/demo.json")]
    public void The_snapshot_is_found_by_the_end_of_its_path(string path, string wanted) =>
        Assert.That(new Model.WantedSnapshots([wanted]).Contains(path), Is.True);

    [TestCase("/project/xacme/demo.json", "acme/demo.json")]
    [TestCase("/project/acme/demo.json/other.json", "acme/demo.json")]
    [TestCase("/project/acme/demo.txt", "demo.txt")]
    public void Another_file_is_not_taken_for_it(string path, string wanted) =>
        Assert.That(new Model.WantedSnapshots([wanted]).Contains(path), Is.False);
}
