using System.Globalization;
using System.Text.Json;
using Gradio.Files;

namespace Gradio;

/// <summary>The converters of the types that every app shares.</summary>
public static partial class GradioConverters
{
    /// <summary>Text; an output of null is the empty text.</summary>
    public static GradioConverter<string> Text { get; } = new TextConverter();

    /// <summary>A number; null, which Gradio writes for one that is not finite, is <see cref="double.NaN"/>.</summary>
    public static GradioConverter<double> Number { get; } = new NumberConverter();

    /// <summary>A whole number; <c>4.0</c> is read as 4, since Gradio writes some so.</summary>
    public static GradioConverter<long> Integer { get; } = new IntegerConverter();

    /// <summary>A boolean; an output of null is false.</summary>
    public static GradioConverter<bool> Boolean { get; } = new BooleanConverter();

    /// <summary>A date and time of the app's own time zone, as Gradio's component for them writes it: <c>2021-05-01 12:30:00</c>, to the second.</summary>
    public static GradioConverter<DateTime> DateTime { get; } = new DateTimeConverter("yyyy-MM-dd HH:mm:ss");

    /// <summary>A date, as Gradio's component writes it without a time: <c>2021-05-01</c>.</summary>
    public static GradioConverter<DateTime> Date { get; } = new DateTimeConverter("yyyy-MM-dd");

    /// <summary>Any JSON.</summary>
    public static GradioConverter<JsonElement> Json { get; } = new JsonConverter();

    /// <summary>A file.</summary>
    public static GradioConverter<GradioFile> File { get; } = new FileConverter();

    /// <summary>A list; an output of null is the empty list.</summary>
    /// <typeparam name="T">The type of its items.</typeparam>
    /// <param name="item">The converter of an item.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<IReadOnlyList<T>> ListOf<T>(GradioConverter<T> item) => new ListConverter<T>(item);

    /// <summary>An object with any keys; an output of null is the empty one.</summary>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="value">The converter of a value.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<IReadOnlyDictionary<string, T>> DictionaryOf<T>(GradioConverter<T> value) => new DictionaryConverter<T>(value);

    /// <summary>A value or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The converter of the value.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<T?> Nullable<T>(GradioConverter<T> value)
        where T : class => new NullableReferenceConverter<T>(value);

    /// <summary>A value or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The converter of the value.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<T?> NullableValue<T>(GradioConverter<T> value)
        where T : struct => new NullableValueConverter<T>(value);

    private sealed class TextConverter : GradioConverter<string>
    {
        internal override bool ReadsNull => true;

        internal override string ReadNull(ref GradioReader reader) => "";

        internal override int Match(GradioReader reader) => reader.Json.TokenType == JsonTokenType.String ? 1 : NoMatch;

        public override string Read(ref GradioReader reader) => reader.Json.TokenType switch
        {
            JsonTokenType.String => reader.Json.GetString()!,
            _ => throw reader.Unexpected("a text"),
        };

        public override void Write(GradioWriter writer, string value) => writer.Json.WriteStringValue(value);
    }

    private sealed class NumberConverter : GradioConverter<double>
    {
        internal override int Match(GradioReader reader) => reader.Json.TokenType == JsonTokenType.Number ? 1 : NoMatch;

        public override double Read(ref GradioReader reader) => reader.Json.TokenType switch
        {
            JsonTokenType.Number => reader.Json.GetDouble(),

            // so the server writes what JSON has no number for
            JsonTokenType.Null when !reader.TellsTypes => double.NaN,
            _ => throw reader.Unexpected("a number"),
        };

        public override void Write(GradioWriter writer, double value)
        {
            if (double.IsNaN(value) || double.IsInfinity(value))
                throw new ArgumentException($"{value} cannot be sent to a Gradio app: JSON has no such number.");
            writer.Json.WriteNumberValue(value);
        }
    }

    private sealed class IntegerConverter : GradioConverter<long>
    {
        internal override int Match(GradioReader reader) => TryRead(ref reader, out _) ? 1 : NoMatch;

        public override long Read(ref GradioReader reader) => TryRead(ref reader, out var value) ? value : throw reader.Unexpected("an integer");

        private static bool TryRead(ref GradioReader reader, out long value)
        {
            value = 0;
            if (reader.Json.TokenType != JsonTokenType.Number)
                return false;
            if (reader.Json.TryGetInt64(out value))
                return true;
            var number = reader.Json.GetDouble();
            value = (long)number;
            return number == Math.Floor(number) && Math.Abs(number) < 1L << 53;
        }

        public override void Write(GradioWriter writer, long value) => writer.Json.WriteNumberValue(value);
    }

    private sealed class BooleanConverter : GradioConverter<bool>
    {
        internal override bool ReadNull(ref GradioReader reader) => false;

        internal override int Match(GradioReader reader) => reader.Json.TokenType is JsonTokenType.True or JsonTokenType.False ? 1 : NoMatch;

        public override bool Read(ref GradioReader reader) => reader.Json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw reader.Unexpected("a boolean"),
        };

        public override void Write(GradioWriter writer, bool value) => writer.Json.WriteBooleanValue(value);
    }

    private sealed class DateTimeConverter(string format) : GradioConverter<DateTime>
    {
        public override DateTime Read(ref GradioReader reader) =>
            reader.Json.TokenType == JsonTokenType.String
            && System.DateTime.TryParse(reader.Json.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var value)
                ? value
                : throw reader.Unexpected("a date");

        public override void Write(GradioWriter writer, DateTime value) => writer.Json.WriteStringValue(value.ToString(format, CultureInfo.InvariantCulture));
    }

    private sealed class JsonConverter : GradioConverter<JsonElement>
    {
        internal override bool ReadsNull => true;

        internal override int Match(GradioReader reader) => 1;

        public override JsonElement Read(ref GradioReader reader) => JsonElement.ParseValue(ref reader.Json);

        public override void Write(GradioWriter writer, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Undefined)
                writer.Json.WriteNullValue();
            else
                value.WriteTo(writer.Json);
        }
    }

    private sealed class FileConverter : GradioConverter<GradioFile>
    {
        internal override int Match(GradioReader reader) => FileFacts.Match(ref reader.Json);

        public override GradioFile Read(ref GradioReader reader) => GradioFile.Read(ref reader);

        public override void Write(GradioWriter writer, GradioFile value) => writer.WriteFile(value);
    }

    private sealed class ListConverter<T>(GradioConverter<T> item) : GradioConverter<IReadOnlyList<T>>
    {
        internal override bool ReadsNull => true;

        internal override IReadOnlyList<T> ReadNull(ref GradioReader reader) => [];

        internal override int Match(GradioReader reader)
        {
            if (reader.Json.TokenType != JsonTokenType.StartArray)
                return NoMatch;
            var match = int.MaxValue;
            while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndArray)
            {
                match = Math.Min(match, item.Match(reader));
                if (match == NoMatch)
                    return NoMatch;
                reader.Json.Skip();
            }

            return match;
        }

        public override IReadOnlyList<T> Read(ref GradioReader reader)
        {
            if (reader.Json.TokenType != JsonTokenType.StartArray)
                throw reader.Unexpected("a list");
            var list = new List<T>();
            while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndArray)
                list.Add(item.Read(ref reader));
            return list;
        }

        public override void Write(GradioWriter writer, IReadOnlyList<T> value)
        {
            writer.Json.WriteStartArray();
            foreach (var entry in value)
                item.Write(writer, entry);
            writer.Json.WriteEndArray();
        }
    }

    private sealed class DictionaryConverter<T>(GradioConverter<T> item) : GradioConverter<IReadOnlyDictionary<string, T>>
    {
        internal override bool ReadsNull => true;

        internal override IReadOnlyDictionary<string, T> ReadNull(ref GradioReader reader) => new Dictionary<string, T>(StringComparer.Ordinal);

        internal override int Match(GradioReader reader)
        {
            if (reader.Json.TokenType != JsonTokenType.StartObject)
                return NoMatch;
            while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndObject)
            {
                reader.Json.Read();
                if (item.Match(reader) == NoMatch)
                    return NoMatch;
                reader.Json.Skip();
            }

            return 1;
        }

        public override IReadOnlyDictionary<string, T> Read(ref GradioReader reader)
        {
            if (reader.Json.TokenType != JsonTokenType.StartObject)
                throw reader.Unexpected("an object");
            var dictionary = new Dictionary<string, T>(StringComparer.Ordinal);
            while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndObject)
            {
                var key = reader.Json.GetString()!;
                reader.Json.Read();
                dictionary[key] = item.Read(ref reader);
            }

            return dictionary;
        }

        public override void Write(GradioWriter writer, IReadOnlyDictionary<string, T> value)
        {
            writer.Json.WriteStartObject();
            foreach (var entry in value)
            {
                writer.Json.WritePropertyName(entry.Key);
                item.Write(writer, entry.Value);
            }

            writer.Json.WriteEndObject();
        }
    }

    private sealed class NullableReferenceConverter<T>(GradioConverter<T> inner) : GradioConverter<T?>
        where T : class
    {
        internal override bool ReadsNull => true;

        internal override int Match(GradioReader reader) => reader.Json.TokenType == JsonTokenType.Null ? 1 : inner.Match(reader);

        public override T? Read(ref GradioReader reader) => reader.Json.TokenType == JsonTokenType.Null ? null : inner.Read(ref reader);

        public override void Write(GradioWriter writer, T? value)
        {
            if (value is null)
                writer.Json.WriteNullValue();
            else
                inner.Write(writer, value);
        }
    }

    private sealed class NullableValueConverter<T>(GradioConverter<T> inner) : GradioConverter<T?>
        where T : struct
    {
        internal override bool ReadsNull => true;

        internal override int Match(GradioReader reader) => reader.Json.TokenType == JsonTokenType.Null ? 1 : inner.Match(reader);

        public override T? Read(ref GradioReader reader) => reader.Json.TokenType == JsonTokenType.Null ? null : inner.Read(ref reader);

        public override void Write(GradioWriter writer, T? value)
        {
            if (value is null)
                writer.Json.WriteNullValue();
            else
                inner.Write(writer, value.GetValueOrDefault());
        }
    }
}
