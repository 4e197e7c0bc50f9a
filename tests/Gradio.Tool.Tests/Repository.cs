namespace Gradio.Tool.Tests;

internal static class Repository
{
    /// <summary>The folder of the solution that these tests belong to.</summary>
    public static string Folder { get; } = Find();

    /// <summary>How it was built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The tool with all that it needs, and nothing of these tests.</summary>
    public static string Tool { get; } = Path.Combine(Folder, "src", "Gradio.Tool", "bin", Configuration, "net10.0", "dotnet-gradio.dll");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gradio.Typed.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds Gradio.Typed.sln.");
        return folder.FullName;
    }
}
