namespace Gradio;

/// <summary>Reads and writes an open enum of a generated class: a type that wraps the value that the app takes.</summary>
/// <typeparam name="TChoice">The open enum.</typeparam>
/// <typeparam name="TValue">The type of its values.</typeparam>
/// <param name="converter">How to read and write the value.</param>
/// <param name="create">Makes a choice of a value.</param>
/// <param name="value">Gives the value of a choice.</param>
public sealed class GradioChoiceConverter<TChoice, TValue>(GradioConverter<TValue> converter, Func<TValue, TChoice> create, Func<TChoice, TValue> value) : GradioConverter<TChoice>
    where TChoice : struct
{
    internal override bool ReadsNull => converter.ReadsNull;

    internal override TChoice ReadNull(ref GradioReader reader) => create(converter.ReadNull(ref reader));

    internal override int Match(GradioReader reader) => converter.Match(reader);

    /// <inheritdoc />
    public override TChoice Read(ref GradioReader reader) => create(converter.Read(ref reader));

    /// <inheritdoc />
    public override void Write(GradioWriter writer, TChoice choice) => converter.Write(writer, value(choice));
}
