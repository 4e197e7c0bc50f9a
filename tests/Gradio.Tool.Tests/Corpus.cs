namespace Gradio.Tool.Tests;

internal static class Corpus
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", path));
}
