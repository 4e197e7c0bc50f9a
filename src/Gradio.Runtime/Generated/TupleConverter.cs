using System.Text.Json;

namespace Gradio;

/// <summary>Reads and writes a list of a fixed number of items, each of its own type.</summary>
internal abstract class TupleConverter<T>(string expected) : GradioConverter<T>
{
    public sealed override T Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType != JsonTokenType.StartArray)
            throw reader.Unexpected(expected);
        var items = ReadItems(ref reader);
        return reader.Json.Read() && reader.Json.TokenType == JsonTokenType.EndArray ? items : throw OtherLength();
    }

    public sealed override void Write(GradioWriter writer, T value)
    {
        writer.Json.WriteStartArray();
        WriteItems(writer, value);
        writer.Json.WriteEndArray();
    }

    /// <summary>Whether the list has as many items, all of their types.</summary>
    internal sealed override int Match(GradioReader reader)
    {
        if (reader.Json.TokenType != JsonTokenType.StartArray || !MatchItems(ref reader))
            return NoMatch;
        return reader.Json.Read() && reader.Json.TokenType == JsonTokenType.EndArray ? 1 : NoMatch;
    }

    protected abstract T ReadItems(ref GradioReader reader);

    protected abstract void WriteItems(GradioWriter writer, T value);

    protected abstract bool MatchItems(ref GradioReader reader);

    protected TItem Next<TItem>(ref GradioReader reader, GradioConverter<TItem> converter) =>
        reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndArray ? converter.Read(ref reader) : throw OtherLength();

    private GradioProtocolException OtherLength() =>
        new($"The server sent a list of another length where the snapshot says {expected}. Take the snapshot again: the app may have changed.");

    protected static bool Matches<TItem>(ref GradioReader reader, GradioConverter<TItem> converter)
    {
        if (!reader.Json.Read() || reader.Json.TokenType == JsonTokenType.EndArray || converter.Match(reader) == NoMatch)
            return false;
        reader.Json.Skip();
        return true;
    }
}

internal sealed class TupleConverter<T1, T2>(GradioConverter<T1> item1, GradioConverter<T2> item2) : TupleConverter<(T1, T2)>("a list of two items")
{
    protected override (T1, T2) ReadItems(ref GradioReader reader) => (Next(ref reader, item1), Next(ref reader, item2));

    protected override void WriteItems(GradioWriter writer, (T1, T2) value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
    }

    protected override bool MatchItems(ref GradioReader reader) => Matches(ref reader, item1) && Matches(ref reader, item2);
}

internal sealed class TupleConverter<T1, T2, T3>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3) : TupleConverter<(T1, T2, T3)>("a list of three items")
{
    protected override (T1, T2, T3) ReadItems(ref GradioReader reader) => (Next(ref reader, item1), Next(ref reader, item2), Next(ref reader, item3));

    protected override void WriteItems(GradioWriter writer, (T1, T2, T3) value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
    }

    protected override bool MatchItems(ref GradioReader reader) => Matches(ref reader, item1) && Matches(ref reader, item2) && Matches(ref reader, item3);
}

internal sealed class TupleConverter<T1, T2, T3, T4>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4) : TupleConverter<(T1, T2, T3, T4)>("a list of four items")
{
    protected override (T1, T2, T3, T4) ReadItems(ref GradioReader reader) => (Next(ref reader, item1), Next(ref reader, item2), Next(ref reader, item3), Next(ref reader, item4));

    protected override void WriteItems(GradioWriter writer, (T1, T2, T3, T4) value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
    }

    protected override bool MatchItems(ref GradioReader reader) => Matches(ref reader, item1) && Matches(ref reader, item2) && Matches(ref reader, item3) && Matches(ref reader, item4);
}

internal sealed class TupleConverter<T1, T2, T3, T4, T5>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4, GradioConverter<T5> item5) : TupleConverter<(T1, T2, T3, T4, T5)>("a list of five items")
{
    protected override (T1, T2, T3, T4, T5) ReadItems(ref GradioReader reader) => (Next(ref reader, item1), Next(ref reader, item2), Next(ref reader, item3), Next(ref reader, item4), Next(ref reader, item5));

    protected override void WriteItems(GradioWriter writer, (T1, T2, T3, T4, T5) value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
        item5.Write(writer, value.Item5);
    }

    protected override bool MatchItems(ref GradioReader reader) => Matches(ref reader, item1) && Matches(ref reader, item2) && Matches(ref reader, item3) && Matches(ref reader, item4) && Matches(ref reader, item5);
}

internal sealed class TupleConverter<T1, T2, T3, T4, T5, T6>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4, GradioConverter<T5> item5, GradioConverter<T6> item6) : TupleConverter<(T1, T2, T3, T4, T5, T6)>("a list of six items")
{
    protected override (T1, T2, T3, T4, T5, T6) ReadItems(ref GradioReader reader) => (Next(ref reader, item1), Next(ref reader, item2), Next(ref reader, item3), Next(ref reader, item4), Next(ref reader, item5), Next(ref reader, item6));

    protected override void WriteItems(GradioWriter writer, (T1, T2, T3, T4, T5, T6) value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
        item5.Write(writer, value.Item5);
        item6.Write(writer, value.Item6);
    }

    protected override bool MatchItems(ref GradioReader reader) => Matches(ref reader, item1) && Matches(ref reader, item2) && Matches(ref reader, item3) && Matches(ref reader, item4) && Matches(ref reader, item5) && Matches(ref reader, item6);
}

internal sealed class TupleConverter<T1, T2, T3, T4, T5, T6, T7>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4, GradioConverter<T5> item5, GradioConverter<T6> item6, GradioConverter<T7> item7) : TupleConverter<(T1, T2, T3, T4, T5, T6, T7)>("a list of seven items")
{
    protected override (T1, T2, T3, T4, T5, T6, T7) ReadItems(ref GradioReader reader) => (Next(ref reader, item1), Next(ref reader, item2), Next(ref reader, item3), Next(ref reader, item4), Next(ref reader, item5), Next(ref reader, item6), Next(ref reader, item7));

    protected override void WriteItems(GradioWriter writer, (T1, T2, T3, T4, T5, T6, T7) value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
        item5.Write(writer, value.Item5);
        item6.Write(writer, value.Item6);
        item7.Write(writer, value.Item7);
    }

    protected override bool MatchItems(ref GradioReader reader) => Matches(ref reader, item1) && Matches(ref reader, item2) && Matches(ref reader, item3) && Matches(ref reader, item4) && Matches(ref reader, item5) && Matches(ref reader, item6) && Matches(ref reader, item7);
}
