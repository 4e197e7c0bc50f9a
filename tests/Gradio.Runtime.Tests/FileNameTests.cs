using System.Text;
using System.Text.Json;

namespace Gradio.Runtime.Tests;

/// <summary>Names that a server chose, when the caller says which folder only.</summary>
internal sealed class FileNameTests : FileTest
{
    // 200 bytes in all
    private static readonly string LongStem = new('é', 97);

    private static readonly TestCaseData[] Names =
    [
        new("hello.txt", "hello.txt"),
        new("a b (1) [x] {y} $z.txt", "a b (1) [x] {y} $z.txt"),
        new("日本語 é😀.txt", "日本語 é😀.txt"),
        new("#.txt", "#.txt"),
        new("100%25.txt", "100%25.txt"),
        new("a/b\\c.txt", "c.txt"),
        new("../../etc/passwd", "passwd"),
        new("..\\..\\x.txt", "x.txt"),
        new("/etc/shadow", "shadow"),
        new("C:\\Windows\\win.ini", "win.ini"),
        new("\\\\host\\share\\x.txt", "x.txt"),
        new("C:x.txt", "Cx.txt"),
        new("..", "file"),
        new(".", "file"),
        new("", "file"),
        new("   ", "file"),
        new("folder/", "file"),
        new("<>:\"|?*", "file"),
        new("a:b|c?.txt", "abc.txt"),
        new("x.txt:evil.exe", "x.txtevil.exe"),
        new("x.txt::$DATA", "x.txt$DATA"),
        new("trailing. . ", "trailing"),
        new("  leading.txt", "leading.txt"),
        new("line\nbreak\0tab\t.txt", "linebreaktab.txt"),
        new("del\u007f\u0085.txt", "del.txt"),
        new("gpj.\u202eexe", "gpj.exe"),
        new("a\u2028b\u2066c.txt", "abc.txt"),
        new("CON", "_CON"),
        new("con.txt", "_con.txt"),
        new("nul.tar.gz", "_nul.tar.gz"),
        new("LPT1 .txt", "_LPT1 .txt"),
        new("COM\u00b9.txt", "_COM\u00b9.txt"),
        new("conout$", "_conout$"),
        new("console.txt", "console.txt"),
        new(".bashrc", "_.bashrc"),
        new("...x", "_...x"),
        new(new string('é', 300) + ".txt", new string('é', 98) + ".txt"),
        new(LongStem + "😀😀😀.txt", LongStem + ".txt"),
        new("a." + new string('x', 300), "a." + new string('x', 198)),
        new(new string('x', 199) + "😀" + new string('x', 1_000_000) + ".txt", new string('x', 196) + ".txt"),
        new(new string('x', 199) + "😀." + new string('y', 300), new string('x', 199)),
    ];

    [TestCaseSource(nameof(Names))]
    [Property("Row", "UTL-01")]
    public async Task A_name_from_a_server_is_made_harmless_and_stays_in_the_folder(string name, string expected)
    {
        var client = await StartWithFilesAsync();
        var json = JsonSerializer.Serialize(new { path = (string?)null, url = "data:text/plain;base64," + Convert.ToBase64String("safe"u8), orig_name = name, meta = new { _type = "gradio.FileData" } });
        var file = client.FindFiles(Json(json)).Single();

        var path = await file.SaveAsync(Folder);

        Assert.That(path, Is.EqualTo(Path.Combine(Folder, expected)));
        Assert.That(Directory.GetFiles(Folder), Is.EqualTo(new[] { path }));
        Assert.That(Encoding.UTF8.GetByteCount(Path.GetFileName(path)), Is.LessThanOrEqualTo(201));
    }

    [Test]
    [Property("Row", "UTL-01")]
    public async Task Half_a_character_is_left_out_of_a_name()
    {
        var client = await StartWithFilesAsync();
        var file = client.FindFiles(Json("{\"path\":null,\"url\":\"data:,x\",\"orig_name\":\"a\\uFFFDb.txt\",\"meta\":{\"_type\":\"gradio.FileData\"}}")).Single();

        Assert.That(await file.SaveAsync(Folder), Is.EqualTo(Path.Combine(Folder, "a\uFFFDb.txt")));
    }
}
