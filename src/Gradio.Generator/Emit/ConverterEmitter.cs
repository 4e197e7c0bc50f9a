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
        var model = plan.Space.Objects[type.Index];
        var required = model.Properties.Count(property => property.IsRequired);
        writer.Separate();
        writer.Open($"private sealed class {names.ConverterClassOf(type)} : global::Gradio.GradioObjectConverter<{name}>");
        writer.Line($"internal {names.ConverterClassOf(type)}()");
        writer.Continuation($": base({string.Join(", ", model.Properties.Select(property => Escaping.Literal(property.Name)).Prepend($"{required}"))})");
        writer.Open();
        foreach (var constant in model.Constants)
            writer.Line($"AddConstant({Escaping.Literal(constant.Name)}, {Escaping.Literal(constant.Text)});");
        writer.Close();
        WriteRead(writer, plan, names, type, model);
        WriteWrite(writer, plan, names, type, model);
        writer.Close();
    }

    private static void WriteRead(CodeWriter writer, ClassPlan plan, TypeNames names, ObjectType type, ObjectModel model)
    {
        var properties = model.Properties;
        var scope = new NameScope("reader", "property", "name");
        var locals = plan.PropertiesOf(type).Select(member => Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Camel(member), "value"), "Value"))).ToList();
        writer.Separate();
        writer.Open($"public override {plan.NameOf(type)} Read(ref global::Gradio.GradioReader reader)");
        for (var i = 0; i < properties.Count; i++)
            writer.Line($"{names.Name(TypeNames.Nullable(properties[i].Type))} {locals[i]} = null;");
        if (model.Others is { } others)
            writer.Line($"global::System.Collections.Generic.Dictionary<string, {names.Name(others)}>? {locals[properties.Count]} = null;");
        writer.Line("Begin(ref reader);");
        WriteLoop(writer, names, model, locals);
        writer.Separate();
        var arguments = properties.Select((property, i) => TypeNames.Held(property) is NullableType ? locals[i] : $"{locals[i]} ?? throw Missing({i})");
        writer.Line($"return new {plan.NameOf(type)}({string.Join(", ", model.Others is null ? arguments : arguments.Append(locals[properties.Count]))});");
        writer.Close();
    }

    private static void WriteLoop(CodeWriter writer, TypeNames names, ObjectModel model, List<string> locals)
    {
        var properties = model.Properties;
        if (model is { Properties.Count: 0, Others: null })
        {
            writer.Open("while (Next(ref reader, out _))");
            writer.Close();
            return;
        }

        writer.Open($"while (Next(ref reader, out var property{(model.Others is null ? "" : ", out var name")}))");
        writer.Open("switch (property)");
        for (var i = 0; i < properties.Count; i++)
            WriteCase(writer, $"case {i}:", $"{locals[i]} = {names.Converter(TypeNames.Held(properties[i]))}.Read(ref reader);");
        if (model.Others is not null)
            WriteCase(writer, "default:", $"({locals[properties.Count]} ??= new global::System.Collections.Generic.Dictionary<string, {names.Name(model.Others)}>())[name] = {names.Converter(model.Others)}.Read(ref reader);");
        writer.Close();
        writer.Close();
    }

    private static void WriteCase(CodeWriter writer, string label, string statement)
    {
        writer.Line(label);
        writer.Continuation(statement);
        writer.Continuation("break;");
    }

    private static void WriteWrite(CodeWriter writer, ClassPlan plan, TypeNames names, ObjectType type, ObjectModel model)
    {
        var members = plan.PropertiesOf(type);
        writer.Separate();
        writer.Open($"public override void Write(global::Gradio.GradioWriter writer, {plan.NameOf(type)} value)");
        writer.Line("WriteStart(writer);");
        for (var i = 0; i < model.Properties.Count; i++)
        {
            var property = model.Properties[i];
            writer.Line($"{(property.IsRequired ? "WriteProperty" : "WriteOptional")}(writer, {i}, value.{members[i]}, {names.Converter(TypeNames.Held(property))});");
        }

        if (model.Others is { } others)
            writer.Line($"WriteOthers(writer, value.{members[model.Properties.Count]}, {names.Converter(others)});");
        writer.Line("writer.Json.WriteEndObject();");
        writer.Close();
    }
}
