namespace Gradio.Docs.Tests;

/// <summary>A part of a page that tests write: between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal static class GeneratedSection
{
    /// <summary>The folder of the repository.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>Compares the part with what it has to be, or writes it where <c>UPDATE_DOCS</c> is 1.</summary>
    internal static void Check(string page, string name, string expected)
    {
        var path = Path.Combine(Root, page);
        var text = File.ReadAllText(path);
        var (head, tail) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var start = text.IndexOf(head, StringComparison.Ordinal) + head.Length;
        var end = text.IndexOf(tail, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, text[..start] + expected + text[end..]);
        else
            Assert.That(text[start..end], Is.EqualTo(expected), $"Write {page} anew by this test with UPDATE_DOCS=1.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gradio.Typed.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Gradio.Typed.sln.");
    }
}
