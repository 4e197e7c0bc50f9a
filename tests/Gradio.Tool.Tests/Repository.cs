namespace Gradio.Tool.Tests;

internal static class Repository
{
    /// <summary>The folder of the solution that these tests belong to.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gradio.Typed.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds Gradio.Typed.sln.");
        return folder.FullName;
    }
}
