using Gradio.Generator.Plan;
using Gradio.Schema;
using Gradio.Schema.Json;

namespace Gradio.Generator.Emit;

/// <summary>Writes an open enum: the known values by name, and any other by the constructor.</summary>
internal static class ChoiceEmitter
{
    public static void Write(CodeWriter writer, ChoicePlan choice, TypeNames names)
    {
        var name = choice.Name;
        writer.Separate();
        writer.Line("/// <summary>A choice; the app may take and give other values than those known.</summary>");
        writer.Line(ClassEmitter.GeneratedCode);
        writer.Open($"public readonly partial struct {name} : global::System.IEquatable<{name}>");
        if (choice.Type.Value == SimpleType.Text)
            WriteTextValue(writer, name);
        else
            WriteValue(writer, name, names.Name(choice.Type.Value), choice.Type.IsNumeric);

        foreach (var value in choice.Type.Choices)
        {
            writer.Separate();
            writer.Line($"/// <summary><c>{Escaping.Xml(value.Text)}</c></summary>");
            writer.Line($"public static {name} {choice.NameOf(value)} => new {name}({Literal(value)});");
        }

        WriteEquality(writer, name);
        writer.Close();
    }

    private static string Literal(Choice choice) => choice.Kind switch
    {
        JsonKind.String => Escaping.Literal(choice.Text),
        JsonKind.Number => Signature.Number(choice.Text),
        _ => choice.Text,
    };

    private static void WriteTextValue(CodeWriter writer, string name)
    {
        writer.Line("private readonly string? _value;");
        writer.Separate();
        writer.Line("/// <summary>Makes a choice of any text.</summary>");
        writer.Line("/// <param name=\"value\">The value that the app takes.</param>");
        writer.Line($"public {name}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));");
        writer.Separate();
        writer.Line("/// <summary>The value that the app takes.</summary>");
        writer.Line("public string Value => _value ?? \"\";");
        writer.Separate();
        writer.Line("/// <inheritdoc />");
        writer.Line("public override string ToString() => Value;");
    }

    private static void WriteValue(CodeWriter writer, string name, string type, bool isNumber)
    {
        writer.Line($"/// <summary>Makes a choice of any {(isNumber ? "number" : "value")}.</summary>");
        writer.Line("/// <param name=\"value\">The value that the app takes.</param>");
        writer.Line($"public {name}({type} value) => Value = value;");
        writer.Separate();
        writer.Line("/// <summary>The value that the app takes.</summary>");
        writer.Line($"public {type} Value {{ get; }}");
        writer.Separate();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public override string ToString() => Value.ToString({(isNumber ? "global::System.Globalization.CultureInfo.InvariantCulture" : "")});");
    }

    private static void WriteEquality(CodeWriter writer, string name)
    {
        writer.Separate();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public bool Equals({name} other) => Value.Equals(other.Value);");
        writer.Separate();
        writer.Line("/// <inheritdoc />");
        writer.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        writer.Separate();
        writer.Line("/// <inheritdoc />");
        writer.Line("public override int GetHashCode() => Value.GetHashCode();");
        writer.Separate();
        writer.Line("/// <summary>Whether two choices have the same value.</summary>");
        writer.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        writer.Separate();
        writer.Line("/// <summary>Whether two choices have different values.</summary>");
        writer.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
    }
}
