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

    /// <summary>Names the properties.</summary>
    /// <param name="properties">The properties, in the order in which they are written.</param>
    protected GradioObjectConverter(params string[] properties)
    {
        _properties = properties;
        _encoded = Array.ConvertAll(properties, Encoding.UTF8.GetBytes);
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

    /// <summary>Makes the exception for an object that lacks a property.</summary>
    /// <param name="property">The index of the property.</param>
    /// <returns>The exception, to be thrown.</returns>
    protected GradioProtocolException Missing(int property) =>
        new($"The server sent an object without \"{_properties[property]}\", which the snapshot says it has. Take the snapshot again: the app may have changed.");

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
