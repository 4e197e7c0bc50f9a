using Gradio.Docs.Tests;
using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

internal sealed class CompatibilityTests
{
    [Test]
    public void Every_test_on_real_servers_names_its_feature() =>
        Assert.That(FeatureTest.All.Where(test => test.Feature is null).Select(test => test.Name), Is.Empty);

    [Test]
    public void The_table_in_the_documentation_is_that_of_these_tests() =>
        GeneratedSection.Check("docs/compatibility.md", "features", new CompatibilityTable().Write());
}
