using Microsoft.CodeAnalysis.CSharp;

namespace Gradio.Generator.Tests;

/// <summary>The interface of a class, on request.</summary>
public sealed class InterfaceTests
{
    private static readonly string Results = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "results.json"));
    private static readonly string Choices = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "choices.json"));

    [TestCase("[Gradio.GradioSpace(\"acme/demo\", GenerateInterface = true)] public partial class Demo { }", "IDemo")]
    [TestCase("namespace A { [Gradio.GradioSpace(\"acme/demo\", GenerateInterface = true)] sealed partial record Demo { } }", "A.IDemo")]
    [TestCase("static partial class Outer { [Gradio.GradioSpace(\"acme/demo\", GenerateInterface = true)] internal partial class @class { } }", "Outer.Iclass")]
    [TestCase("[Gradio.GradioSpace(\"acme/demo\", GenerateInterface = true)] public partial class Demo { } public partial interface IDemo { /// <summary>Mine.</summary>\n bool IsMine => true; }", "IDemo")]
    public void A_class_can_have_an_interface(string source, string interfaceType)
    {
        foreach (var snapshot in new[] { Results, Choices })
        {
            var run = Harness.Run(source, [("acme/demo", snapshot)]);

            Assert.That(run.Problems, Is.Empty);
            Assert.That(run.Diagnostics, Is.Empty);
            var symbol = run.Output.GetTypeByMetadataName(interfaceType.Replace("Outer.", "Outer+"))!;
            Assert.That(symbol.Interfaces.Select(inherited => inherited.Name), Is.EqualTo(["IGradioSpace"]));
            Assert.That(symbol.GetMembers().Select(member => member.Name), Has.Some.EndsWith("Async"));
        }
    }

    [Test]
    public void Another_class_can_stand_in_for_it()
    {
        const string source = """
            [Gradio.GradioSpace("acme/demo", GenerateInterface = true)] partial class Demo { }
            class Fake : IDemo
            {
                public Gradio.GradioJob<Demo.DetectResult> DetectAsync(Gradio.GradioFile image, System.Threading.CancellationToken cancellationToken = default) =>
                    Gradio.GradioJob.FromResult(new Demo.DetectResult(image, 1, "", 2, ""));
                public Gradio.GradioClient Client => throw new System.NotSupportedException();
                public System.Collections.Generic.IReadOnlyList<string> Contract => new string[0];
                public System.Threading.Tasks.ValueTask DisposeAsync() => default;
            }
            """;

        Assert.That(Harness.Run(source, [("acme/demo", Results)]).Problems, Is.Empty);
        Assert.That(Harness.Run(source, [("acme/demo", Results)], Framework.NetStandard).Problems, Is.Empty);
    }

    [Test]
    public void A_method_of_the_author_is_not_in_it()
    {
        var run = Harness.Run(
            "[Gradio.GradioSpace(\"acme/demo\", GenerateInterface = true)] partial class Demo { public int DetectAsync => 1; }", [("acme/demo", Results)], version: LanguageVersion.Latest);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Output.GetTypeByMetadataName("IDemo")!.GetMembers(), Is.Empty);
    }
}
