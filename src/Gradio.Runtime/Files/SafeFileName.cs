using System.Text;

namespace Gradio.Files;

/// <summary>File names that a server chose, made harmless on every system.</summary>
internal static class SafeFileName
{
    /// <summary>In UTF-8; most systems take 255.</summary>
    private const int MaxBytes = 200;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
        "COM\u00b9", "COM\u00b2", "COM\u00b3", "LPT\u00b9", "LPT\u00b2", "LPT\u00b3",
    };

    /// <summary>Where a file is saved: at the path, or under its own name in the folder that the path is.</summary>
    public static string Target(string path, string name)
    {
        if (string.IsNullOrEmpty(path))
            throw new ArgumentException("The path to save a file at is empty.", nameof(path));
        var last = path[path.Length - 1];
        var isFolder = last == Path.DirectorySeparatorChar || last == Path.AltDirectorySeparatorChar || Directory.Exists(path);
        return Path.GetFullPath(isFolder ? Path.Combine(path, Of(name)) : path);
    }

    /// <summary>What follows the last separator of any system.</summary>
    public static string LastPart(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>A name without folders, devices, hiding, and characters that some system cannot have or that show as something else.</summary>
    public static string Of(string name)
    {
        var last = LastPart(name);
        var safe = new StringBuilder(last.Length);
        for (var i = 0; i < last.Length; i++)
        {
            if (char.IsSurrogatePair(last, i))
                safe.Append(last[i++]).Append(last[i]);
            else if (IsHarmless(last[i]))
                safe.Append(last[i]);
        }

        var result = Shorten(safe.ToString().Trim(' ')).TrimEnd('.', ' ');
        if (result.Length == 0)
            return "file";
        return result[0] == '.' || Reserved.Contains(result.Split('.')[0].TrimEnd(' ')) ? "_" + result : result;
    }

    private static bool IsHarmless(char c) =>
        !char.IsControl(c) && !char.IsSurrogate(c) && "<>:\"|?*".IndexOf(c) < 0
        && c is not ('\u2028' or '\u2029' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var extension = Path.GetExtension(name);
        if (Encoding.UTF8.GetByteCount(extension) > 20)
            extension = "";

        // a character has at least one byte
        var stem = name.Substring(0, Math.Min(name.Length - extension.Length, MaxBytes));
        if (char.IsHighSurrogate(stem[stem.Length - 1]))
            stem = stem.Remove(stem.Length - 1);
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(extension) > MaxBytes)
            stem = stem.Remove(stem.Length - (stem.Length > 1 && char.IsLowSurrogate(stem[stem.Length - 1]) ? 2 : 1));
        return stem + extension;
    }
}
