using Gradio.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Gradio.Generator.Tests.Analyzers;

/// <summary>The diagnostic is the generator's, so the fix is given it as an editor would.</summary>
public sealed class MissingSnapshotFixTests
{
    [Test]
    public async Task The_command_is_shown_and_noted_above_the_class()
    {
        var run = Harness.Run("// mine\n[Gradio.GradioSpace(\"acme/demo\")]\npublic partial class Demo { }", []);
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Test", LanguageNames.CSharp).AddDocument("Program.cs", run.Compilation.SyntaxTrees[0].GetRoot());
        var actions = new List<CodeAction>();

        await new MissingSnapshotFix().RegisterCodeFixesAsync(new CodeFixContext(document, run.Diagnostics.Single(), (action, _) => actions.Add(action), default));

        Assert.That(actions.Single().Title, Is.EqualTo("In the folder of the project, run: dotnet gradio add acme/demo"));
        var change = (await actions.Single().GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        var text = await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync();
        Assert.That(text.ToString().ReplaceLineEndings("\n"), Is.EqualTo(
            "// mine\n// In the folder of the project, run: dotnet gradio add acme/demo\n[Gradio.GradioSpace(\"acme/demo\")]\npublic partial class Demo { }"));
    }
}
