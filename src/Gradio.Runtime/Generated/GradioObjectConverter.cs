using System.Text;
using System.Text.Json;

namespace Gradio;

/// <summary>Reads and writes an object with known properties; what else the app sends in it is passed over.</summary>
/// <typeparam name="T">The C# type.</typeparam>
/// <remarks>Generated classes derive from it. A property is named by its index.</remarks>
public abstract class GradioObjectConverter<T> : GradioConverter<T>
{
    private readonly string[] _properties;
    private readonly byte[][] _encoded;
    private readonly int _required;
    private readonly List<(byte[] Property, byte[] Value)> _constants = [];

    /// <summary>Names the properties.</summary>
    /// <param name="required">How many of them, the first ones, every object has.</param>
    /// <param name="properties">The properties, in the order in which they are written.</param>
    protected GradioObjectConverter(int required, params string[] properties)
    {
        _required = required;
        _properties = properties;
        _encoded = Array.ConvertAll(properties, Encoding.UTF8.GetBytes);
    }

    /// <summary>Names a property that has the same text in every object, and so is only written.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The text.</param>
    protected void AddConstant(string property, string value) => _constants.Add((Encoding.UTF8.GetBytes(property), Encoding.UTF8.GetBytes(value)));

    /// <summary>An object that has what it must, and no other constant; the more of the known properties, the better it matches.</summary>
    internal sealed override int Match(GradioReader reader)
    {
        if (reader.Json.TokenType != JsonTokenType.StartObject)
            return NoMatch;
        var required = 0;
        var match = 1;
        while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.PropertyName)
        {
            var property = IndexOf(ref reader.Json);
            var constant = property < 0 ? ConstantOf(ref reader.Json) : null;
            reader.Json.Read();
            if (constant is not null && !(reader.Json.TokenType == JsonTokenType.String && reader.Json.ValueTextEquals(constant)))
                return NoMatch;
            if (property >= 0 || constant is not null)
                match++;
            if (property >= 0 && property < _required)
                required++;
            reader.Json.Skip();
        }

        return required < _required ? NoMatch : match;
    }

    /// <summary>Enters the object.</summary>
    /// <param name="reader">The reader, standing on the value.</param>
    /// <exception cref="GradioProtocolException">The value is no object.</exception>
    protected static void Begin(ref GradioReader reader)
    {
        if (reader.Json.TokenType != JsonTokenType.StartObject)
            throw reader.Unexpected("an object");
    }

    /// <summary>Goes to the value of the next known property.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The index of the property.</param>
    /// <returns>False at the end of the object.</returns>
    protected bool Next(ref GradioReader reader, out int property)
    {
        while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.PropertyName)
        {
            property = IndexOf(ref reader.Json);
            reader.Json.Read();
            if (property >= 0)
                return true;
            reader.Json.Skip();
        }

        property = -1;
        return false;
    }

    /// <summary>Goes to the value of the next property, known or not.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="property">The index of the property; -1 for one that is not known.</param>
    /// <param name="name">The name of a property that is not known.</param>
    /// <returns>False at the end of the object.</returns>
    protected bool Next(ref GradioReader reader, out int property, out string name)
    {
        name = "";
        while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.PropertyName)
        {
            property = IndexOf(ref reader.Json);
            var isConstant = property < 0 && ConstantOf(ref reader.Json) is not null;
            if (property < 0 && !isConstant)
                name = reader.Json.GetString()!;
            reader.Json.Read();
            if (!isConstant)
                return true;
            reader.Json.Skip();
        }

        property = -1;
        return false;
    }

    /// <summary>Makes the exception for an object that lacks a property.</summary>
    /// <param name="property">The index of the property.</param>
    /// <returns>The exception, to be thrown.</returns>
    protected GradioProtocolException Missing(int property) =>
        new($"The server sent an object without \"{_properties[property]}\", which the snapshot says it has. Take the snapshot again: the app may have changed.");

    /// <summary>Begins the object, and writes what is the same in each.</summary>
    /// <param name="writer">The writer.</param>
    protected void WriteStart(GradioWriter writer)
    {
        writer.Json.WriteStartObject();
        foreach (var (property, value) in _constants)
            writer.Json.WriteString(property, value);
    }

    /// <summary>Writes a property.</summary>
    /// <typeparam name="TValue">The type of the property.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="property">The index of the property.</param>
    /// <param name="value">The value.</param>
    /// <param name="converter">How to write the value.</param>
    protected void WriteProperty<TValue>(GradioWriter writer, int property, TValue value, GradioConverter<TValue> converter)
    {
        writer.Json.WritePropertyName(_encoded[property]);
        converter.Write(writer, value);
    }

    /// <summary>Writes a property, or leaves it out where it is null.</summary>
    /// <typeparam name="TValue">The type of the property.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="property">The index of the property.</param>
    /// <param name="value">The value, or null to leave it out.</param>
    /// <param name="converter">How to write the value.</param>
    protected void WriteOptional<TValue>(GradioWriter writer, int property, TValue value, GradioConverter<TValue> converter)
    {
        if (value is not null)
            WriteProperty(writer, property, value, converter);
    }

    /// <summary>Writes the properties that have no member of their own.</summary>
    /// <typeparam name="TValue">The type of their values.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="others">The properties, or null for none.</param>
    /// <param name="converter">How to write a value.</param>
    protected static void WriteOthers<TValue>(GradioWriter writer, IReadOnlyDictionary<string, TValue>? others, GradioConverter<TValue> converter)
    {
        if (others is null)
            return;
        foreach (var entry in others)
        {
            writer.Json.WritePropertyName(entry.Key);
            converter.Write(writer, entry.Value);
        }
    }

    private byte[]? ConstantOf(ref Utf8JsonReader json)
    {
        foreach (var (property, value) in _constants)
        {
            if (json.ValueTextEquals(property))
                return value;
        }

        return null;
    }

    private int IndexOf(ref Utf8JsonReader json)
    {
        for (var i = 0; i < _encoded.Length; i++)
        {
            if (json.ValueTextEquals(_encoded[i]))
                return i;
        }

        return -1;
    }
}
