using System.Text;

namespace Gradio.Testing.Files;

/// <summary>The name under which the server keeps an uploaded file.</summary>
internal static class FileName
{
    private const int MaxBytes = 200;
    private const string Removed = "<>:\"/\\|?*`$!{}";

    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>Whether the name says where to go rather than what the file is called.</summary>
    public static bool IsRefused(string name) => Path.GetFileName(name) is "." or "..";

    public static string Clean(string name)
    {
        var kept = new string([.. Path.GetFileName(name).Where(c => !Removed.Contains(c) && !char.IsControl(c))]).TrimEnd('.', ' ');
        var extension = Shorten(Path.GetExtension(kept), MaxBytes / 2);
        var stem = Path.GetFileNameWithoutExtension(kept);
        if (stem.Length == 0)
            stem = "file";
        if (DeviceNames.Contains(stem))
            stem = "_" + stem;
        return Shorten(stem, MaxBytes - Encoding.UTF8.GetByteCount(extension)) + extension;
    }

    private static string Shorten(string text, int maxBytes)
    {
        var length = 0;
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
                break;
            length += rune.Utf16SequenceLength;
        }
        return text[..length];
    }
}
