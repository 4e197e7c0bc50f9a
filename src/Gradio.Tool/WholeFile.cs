namespace Gradio.Tool;

/// <summary>Writes files in one step.</summary>
internal static class WholeFile
{
    /// <summary>Writes all of a file or nothing.</summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="overwrite">Whether one that is there is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or is there already.</exception>
    public static void Write(string path, byte[] content, bool overwrite)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
