using Gradio.Schema.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Gradio.Generator.Diagnostics;

/// <summary>A location that can be kept: unlike <see cref="Location"/> it holds no syntax tree and equals by value.</summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo Of(SyntaxNode node)
    {
        var location = node.GetLocation();
        return new LocationInfo(node.SyntaxTree.FilePath, location.SourceSpan, location.GetLineSpan().Span);
    }

    public static LocationInfo Of(string path, JsonPosition position)
    {
        var start = new LinePosition(position.Line, position.Column);
        var end = new LinePosition(position.Line, position.Column + position.Length);
        return new LocationInfo(path, new TextSpan(position.Offset, position.Length), new LinePositionSpan(start, end));
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
