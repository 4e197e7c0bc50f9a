using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Gradio.Generator.Tests;

/// <summary>What the author of a class wrote wins over what would be generated.</summary>
public sealed class OwnMemberTests
{
    private const string Snapshot = """
        {"named_endpoints": {
          "/echo": {
            "parameters": [
              {"parameter_name": "text", "type": {"type": "string"}},
              {"parameter_name": "tone", "type": {"enum": ["a"]}},
              {"parameter_name": "sizes", "parameter_has_default": true, "parameter_default": [], "type": {"type": "array", "items": {"type": "number"}}}],
            "returns": [{"label": "box", "type": {"title": "Box", "type": "object", "properties": {"w": {"type": "number"}}, "required": ["w"]}}]},
          "/add": {"parameters": [{"parameter_name": "a", "type": {"type": "number"}}], "returns": [{"label": "sum", "type": {"type": "number"}}]},
          "/cut": {"parameters": [{"parameter_name": "range", "type": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "minItems": 2, "maxItems": 2}}], "returns": []},
          "/pack": {"parameters": [{"parameter_name": "box", "type": {"title": "Box", "type": "object", "properties": {"w": {"type": "number"}}, "required": ["w"]}}], "returns": []},
          "/measure": {"parameters": [], "returns": [{"label": "a", "type": {"type": "string"}}, {"label": "b", "type": {"type": "string"}}]}}}
        """;

    [TestCase("public Gradio.GradioJob<Box> EchoAsync(string text, EchoTone tone, System.Collections.Generic.IReadOnlyList<double>? sizes = null, System.Threading.CancellationToken cancellationToken = default) => null!;", "EchoAsync")]
    [TestCase("public Gradio.GradioJob<Box> EchoAsync(string? text, EchoTone tone, System.Collections.Generic.IReadOnlyList<double> sizes, System.Threading.CancellationToken cancellationToken = default) => null!;", "EchoAsync")]
    [TestCase("public Gradio.GradioJob CutAsync((double low, double high) range, System.Threading.CancellationToken cancellationToken = default) => null!;", "CutAsync")]
    [TestCase("public Gradio.GradioJob PackAsync(Box? box, System.Threading.CancellationToken cancellationToken = default) => null!;", "PackAsync")]
    [TestCase("public string EchoAsync => \"\";", "EchoAsync")]
    [TestCase("public enum EchoAsync { }", "EchoAsync")]
    [TestCase("private int EchoAsync = 1; public int Other => EchoAsync;", "EchoAsync")]
    [TestCase("public Demo(Gradio.GradioClient client) => _client = client;", "Demo")]
    [TestCase("public Demo() { }", "Demo")]
    [TestCase("public static System.Threading.Tasks.Task<Demo> ConnectAsync(System.Uri url, Gradio.GradioClientOptions? options = null, System.Threading.CancellationToken cancellationToken = default) => null!;", "ConnectAsync")]
    [TestCase("public System.Threading.Tasks.ValueTask DisposeAsync() => Client.DisposeAsync();", "DisposeAsync")]
    [TestCase("public string Client => \"mine\";", "Client")]
    public void A_member_of_the_author_leaves_the_generated_one_out(string member, string name)
    {
        var run = Run(member);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Messages(run), Is.EqualTo([$"\"Demo\" has its own {name}, so the generated one is left out"]));
    }

    [TestCase("public class Box { }", "Box", "BoxValue")]
    [TestCase("public record Box(int X);", "Box", "BoxValue")]
    [TestCase("public int Box => 1;", "Box", "BoxValue")]
    [TestCase("public enum EchoTone { A }", "EchoTone", "EchoToneChoice")]
    [TestCase("public record struct EchoTone;", "EchoTone", "EchoToneChoice")]
    [TestCase("public delegate void MeasureResult();", "MeasureResult", "MeasureResultValue")]
    public void A_type_is_called_otherwise_where_its_name_is_taken(string member, string name, string other)
    {
        var run = Run(member);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Messages(run), Is.EqualTo([$"\"Demo\" has its own {name}, so the generated type is called {other}"]));
    }

    [TestCase("public Gradio.GradioJob<Box> EchoAsync(string text) => EchoAsync(text, EchoTone.A);")]
    [TestCase("public Gradio.GradioJob<Box> EchoAsync(string text, EchoTone? tone, System.Collections.Generic.IReadOnlyList<double>? sizes = null, System.Threading.CancellationToken cancellationToken = default) => EchoAsync(text, tone ?? EchoTone.A, sizes, cancellationToken);")]
    [TestCase("\n#nullable disable\npublic Gradio.GradioJob<Box> EchoAsync(string text, EchoTone? tone, System.Collections.Generic.IReadOnlyList<double> sizes = null, System.Threading.CancellationToken cancellationToken = default) => EchoAsync(text, tone ?? EchoTone.A, sizes, cancellationToken);")]
    [TestCase("public Gradio.GradioJob<double> AddAsync(double? a, System.Threading.CancellationToken cancellationToken = default) => AddAsync(a ?? 0, cancellationToken);")]
    [TestCase("public Gradio.GradioJob<Box> EchoAsync<T>(string text, EchoTone tone, System.Collections.Generic.IReadOnlyList<double>? sizes, System.Threading.CancellationToken cancellationToken) => EchoAsync(text, tone);")]
    [TestCase("private static Demo Make(Gradio.GradioClient client) => new Demo(client);")]
    [TestCase("public static System.Threading.Tasks.Task<Demo> ConnectAsync(string url) => ConnectAsync(new System.Uri(url));")]
    [TestCase("partial record Box { public double Area => W * W; }")]
    [TestCase("partial struct EchoTone { public bool IsA => this == A; }")]
    [TestCase("partial record MeasureResult { public string Both => A + B; }")]
    [TestCase("private int EchoEndpoint = 1; private int Converters = 2; private int _client = 3; public int Sum => EchoEndpoint + Converters + _client;")]
    [TestCase("static Demo() { }")]
    public void What_can_stand_beside_the_generated_members_changes_nothing(string member)
    {
        var run = Run(member);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
    }

    [Test]
    public void Two_own_types_take_two_names()
    {
        var run = Run("public class Box { } public class BoxValue { }");

        Assert.That(run.Problems, Is.Empty);
    }

    [Test]
    public void A_member_in_another_part_counts_as_well()
    {
        var run = Harness.Run(
            "[Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } partial class Demo { public int MeasureAsync => 1; }",
            [("acme/demo", Snapshot)],
            version: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Messages(run), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_member_that_takes_no_name_generates_nothing_anew()
    {
        var run = Run("").EditSource(source => source.Replace("{  }", "{ public int Mine => 1; }"));

        Assert.That(run.Reasons(TrackingNames.Class), Is.EqualTo([IncrementalStepRunReason.Unchanged]));
        Assert.That(run.OutputReasons, Is.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    private static List<string> Messages(Harness run)
    {
        Assert.That(run.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Severity)), Is.All.EqualTo(("GRADIO011", DiagnosticSeverity.Info)));
        return run.Diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)).ToList();
    }

    private static Harness Run(string member) => Harness.Run(
        "[Gradio.GradioSpace(\"acme/demo\")] partial class Demo { " + member + " }",
        [("acme/demo", Snapshot)],
        version: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10);
}
