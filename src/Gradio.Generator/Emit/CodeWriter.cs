using System.Text;

namespace Gradio.Generator.Emit;

/// <summary>Writes indented lines, each ended by <c>\n</c> on every machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _builder = new();
    private int _indent;
    private bool _separate;

    public void Line(string text)
    {
        if (_separate)
            _builder.Append('\n');
        _separate = false;
        _builder.Append(' ', _indent * 4).Append(text).Append('\n');
    }

    /// <summary>Writes a line of a statement that goes on.</summary>
    public void Continuation(string text)
    {
        Indent();
        Line(text);
        Unindent();
    }

    public void Indent() => _indent++;

    public void Unindent() => _indent--;

    /// <summary>Leaves an empty line before the next one, unless the block ends first.</summary>
    public void Separate() => _separate = true;

    public void Open(string header)
    {
        Line(header);
        Open();
    }

    public void Open()
    {
        Line("{");
        Indent();
    }

    public void Close(string end = "")
    {
        _separate = false;
        Unindent();
        Line("}" + end);
    }

    public override string ToString() => _builder.ToString();
}
