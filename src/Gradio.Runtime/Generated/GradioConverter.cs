using System.Text.Json;

namespace Gradio;

/// <summary>Reads and writes one type as the JSON that a Gradio component sends and takes.</summary>
/// <typeparam name="T">The C# type.</typeparam>
/// <remarks>Generated classes bring one for each type of their app; the ready ones are in <see cref="GradioConverters"/>.</remarks>
public abstract class GradioConverter<T>
{
    /// <summary>What <see cref="Match"/> gives for JSON of another type.</summary>
    internal const int NoMatch = 0;

    /// <summary>Whether an output of null is a value of the type.</summary>
    internal virtual bool ReadsNull => false;

    /// <summary>Reads an output of null, which an app may send for any component.</summary>
    internal virtual T ReadNull(ref GradioReader reader) => Read(ref reader);

    /// <summary>How well the JSON that the reader stands on matches the type, which decides between those of a union; the more the better.</summary>
    internal virtual int Match(GradioReader reader) => reader.Json.TokenType == JsonTokenType.Null ? NoMatch : 1;

    /// <summary>Reads a value; the reader stands on its first token and is left on its last.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The value.</returns>
    /// <exception cref="GradioProtocolException">The JSON is not of the expected kind.</exception>
    public abstract T Read(ref GradioReader reader);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public abstract void Write(GradioWriter writer, T value);
}
