namespace Gradio.Generator.Tests;

/// <summary>Code for .NET Framework, Unity and .NET Standard, which lack what newer code takes for granted.</summary>
public sealed class OlderFrameworkTests
{
    private static readonly string Results = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden", "results.json"));

    [Test]
    public void A_record_has_no_init_accessor_where_the_framework_has_none()
    {
        var run = Harness.Run(Results, Framework.NetStandard);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain("            public double Score { get; } = Score;\n"));
    }

    [Test]
    public void A_record_has_them_where_the_project_brings_the_type()
    {
        const string source = "[Gradio.GradioSpace(\"acme/demo\")] partial class Demo { } namespace System.Runtime.CompilerServices { static class IsExternalInit { } }";

        var run = Harness.Run(source, [("acme/demo", Results)], Framework.NetStandard);

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Not.Contain("{ get; } = Score;"));
    }
}
