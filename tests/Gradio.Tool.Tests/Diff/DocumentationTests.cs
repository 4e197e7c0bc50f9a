using System.Text.Json;
using Gradio.Tool.Diff;

namespace Gradio.Tool.Tests.Diff;

internal sealed class DocumentationTests
{
    [Test]
    public void Every_kind_of_change_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "cli", "diff.md"));

        foreach (var kind in Enum.GetNames<ChangeKind>())
            Assert.That(page, Does.Contain($"`{JsonNamingPolicy.CamelCase.ConvertName(kind)}`"));
    }
}
