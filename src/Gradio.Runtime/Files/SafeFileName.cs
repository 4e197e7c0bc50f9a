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

    /// <summary>A name without folders, devices and characters that some system cannot have.</summary>
    public static string Of(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var c in LastPart(name))
        {
            if (!char.IsControl(c) && "<>:\"|?*".IndexOf(c) < 0)
                safe.Append(c);
        }

        var result = Shorten(safe.ToString().Trim(' ')).TrimEnd('.', ' ');
        if (result.Length == 0)
            return "file";
        return Reserved.Contains(result.Split('.')[0].TrimEnd(' ')) ? "_" + result : result;
    }

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var extension = Path.GetExtension(name);
        if (Encoding.UTF8.GetByteCount(extension) > 20)
            extension = "";
        var stem = name.Remove(name.Length - extension.Length);
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(extension) > MaxBytes)
            stem = stem.Remove(stem.Length - (stem.Length > 1 && char.IsLowSurrogate(stem[stem.Length - 1]) ? 2 : 1));
        return stem + extension;
    }
}
