using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Emit;

/// <summary>Writes the class that holds the converters of all types that the runtime has none for.</summary>
internal static class ConverterEmitter
{
    public static void WriteAll(CodeWriter writer, ClassPlan plan, TypeNames names)
    {
        if (names.Fields.Count == 0)
            return;

        writer.Separate();
        writer.Line(ClassEmitter.GeneratedCode);
        writer.Open("private static class " + plan.Converters);
        foreach (var type in names.Fields)
            writer.Line($"internal static readonly global::Gradio.GradioConverter<{names.Name(type)}> {names.FieldOf(type)} = {names.NewConverter(type)};");
        for (var i = 0; i < plan.Space.Objects.Count; i++)
            WriteObjectConverter(writer, plan, names, new ObjectType(i));
        writer.Close();
    }

    private static void WriteObjectConverter(CodeWriter writer, ClassPlan plan, TypeNames names, ObjectType type)
    {
        var name = plan.NameOf(type);
        var properties = plan.Space.Objects[type.Index].Properties;
        writer.Separate();
        writer.Open($"private sealed class {names.ConverterClassOf(type)} : global::Gradio.GradioObjectConverter<{name}>");
        writer.Line($"internal {names.ConverterClassOf(type)}()");
        writer.Continuation($": base({string.Join(", ", properties.Select(property => Escaping.Literal(property.Name)))})");
        writer.Open();
        writer.Close();
        WriteRead(writer, plan, names, type, properties);
        WriteWrite(writer, plan, names, type, properties);
        writer.Close();
    }

    private static void WriteRead(CodeWriter writer, ClassPlan plan, TypeNames names, ObjectType type, EquatableArray<PropertyModel> properties)
    {
        var scope = new NameScope("reader", "property");
        var locals = plan.PropertiesOf(type).Select(member => Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Camel(member), "value"), "Value"))).ToList();
        writer.Separate();
        writer.Open($"public override {plan.NameOf(type)} Read(ref global::Gradio.GradioReader reader)");
        for (var i = 0; i < properties.Count; i++)
            writer.Line($"{names.Name(TypeNames.Nullable(properties[i].Type))} {locals[i]} = null;");
        writer.Line("Begin(ref reader);");
        writer.Open("while (Next(ref reader, out var property))");
        writer.Open("switch (property)");
        for (var i = 0; i < properties.Count; i++)
        {
            writer.Line($"case {i}:");
            writer.Continuation($"{locals[i]} = {names.Converter(TypeNames.Held(properties[i]))}.Read(ref reader);");
            writer.Continuation("break;");
        }

        writer.Close();
        writer.Close();
        writer.Separate();
        var arguments = Enumerable.Range(0, properties.Count)
            .OrderBy(i => properties[i].IsRequired ? 0 : 1)
            .Select(i => TypeNames.Held(properties[i]) is NullableType ? locals[i] : $"{locals[i]} ?? throw Missing({i})");
        writer.Line($"return new {plan.NameOf(type)}({string.Join(", ", arguments)});");
        writer.Close();
    }

    private static void WriteWrite(CodeWriter writer, ClassPlan plan, TypeNames names, ObjectType type, EquatableArray<PropertyModel> properties)
    {
        var members = plan.PropertiesOf(type);
        writer.Separate();
        writer.Open($"public override void Write(global::Gradio.GradioWriter writer, {plan.NameOf(type)} value)");
        writer.Line("writer.Json.WriteStartObject();");
        for (var i = 0; i < properties.Count; i++)
            writer.Line($"{(properties[i].IsRequired ? "WriteProperty" : "WriteOptional")}(writer, {i}, value.{members[i]}, {names.Converter(TypeNames.Held(properties[i]))});");
        writer.Line("writer.Json.WriteEndObject();");
        writer.Close();
    }
}
