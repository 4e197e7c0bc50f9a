using Gradio.Schema;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Gradio.Tool.Terminal;

/// <summary>Where people read: with colour, and lines that change, on a terminal; plain lines anywhere else.</summary>
internal sealed class Screen
{
    // lines are not broken where nobody sees them: they are for grep
    private const int EndlessWidth = 10_000;

    private readonly TextWriter _writer;
    private readonly bool _isTerminal;

    private Screen(TextWriter writer, bool isTerminal, Func<string, string?> environmentVariable)
    {
        _writer = writer;
        _isTerminal = isTerminal && environmentVariable("TERM") != "dumb";
        IsLive = _isTerminal && string.IsNullOrEmpty(environmentVariable("CI"));
        Console = Create(writer, _isTerminal, string.IsNullOrEmpty(environmentVariable("NO_COLOR")), IsLive);
    }

    /// <summary>The console of Spectre.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Whether lines may be written over.</summary>
    public bool IsLive { get; }

    public static Screen Output(ToolServices services) => new(services.Output, services.OutputIsTerminal, services.EnvironmentVariable);

    public static Screen Error(ToolServices services) => new(services.Error, services.ErrorIsTerminal, services.EnvironmentVariable);

    /// <summary>Text of a stranger: on one line, without anything that a terminal obeys.</summary>
    public static Text Plain(string text, Style? style = null) => new(PlainText.OneLine(text), style);

    /// <summary>Text of a stranger in its lines, without anything that a terminal obeys.</summary>
    public static string PlainLines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => string.Join('\t', line.Split('\t').Select(PlainText.OneLine))));

    /// <summary>A table without lines, whose headings are bold.</summary>
    public static Table Table(params IReadOnlyList<string> headings)
    {
        var table = new Table { Border = TableBorder.None, UseSafeBorder = false };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 3, 0) });
        return table;
    }

    public void Write(IRenderable content)
    {
        if (_isTerminal)
        {
            Console.Write(content);
            return;
        }

        using var text = new StringWriter { NewLine = "\n" };
        Create(text, isTerminal: false, hasColour: false, isLive: false).Write(content);
        foreach (var line in text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            _writer.WriteLine(line.TrimEnd());
    }

    public void WriteLine(string text = "", Style? style = null)
    {
        if (_isTerminal && text.Length > 0)
            Console.Write(new Text(PlainText.OneLine(text) + "\n", style));
        else
            _writer.WriteLine(PlainText.OneLine(text));
    }

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal, bool hasColour, bool isLive) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = !isTerminal ? AnsiSupport.No : OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
        ColorSystem = isTerminal && hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = isLive ? InteractionSupport.Yes : InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        Out = new Target(writer, isTerminal),
    });

    private sealed class Target(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => isTerminal ? ConsoleScreen.Width : EndlessWidth;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
