using Gradio.Generator.Model;
using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Emit;

/// <summary>Writes the records: results of several outputs, and objects.</summary>
internal static class RecordEmitter
{
    private sealed record Member(string Name, string Type, string Documentation, bool IsOptional);

    public static void WriteAll(CodeWriter writer, ClassPlan plan, TypeNames names, LanguageFacts facts)
    {
        foreach (var endpoint in plan.Endpoints)
        {
            if (endpoint.Result is { } result)
            {
                var members = endpoint.Model.Returns.Zip(endpoint.Outputs, (output, name) => new Member(name, names.Name(output.Type), Documentation.Of(output), false));
                Write(writer, result, $"The outputs of <c>{Escaping.Xml(endpoint.Model.Name)}</c>.", members.ToList(), facts);
            }
        }

        for (var i = 0; i < plan.Space.Objects.Count; i++)
        {
            var type = new ObjectType(i);
            var properties = plan.Space.Objects[i].Properties;
            var members = properties.Zip(plan.PropertiesOf(type), (property, name) =>
                new Member(name, names.Name(TypeNames.Held(property)), Documentation.Of(property), !property.IsRequired));
            if (plan.Space.Objects[i].Others is { } others)
                members = members.Append(new Member(plan.PropertiesOf(type)[properties.Count], names.Name(new DictionaryType(others)) + "?", "The properties that have no member of their own.", true));
            Write(writer, plan.NameOf(type), $"What the app calls <c>{Escaping.Xml(plan.Space.Objects[i].Name)}</c>.", members.ToList(), facts);
        }
    }

    private static void Write(CodeWriter writer, string name, string summary, IReadOnlyList<Member> members, LanguageFacts facts)
    {
        writer.Separate();
        writer.Line($"/// <summary>{summary}</summary>");
        foreach (var member in members)
            writer.Line($"/// <param name=\"{member.Name.TrimStart('@')}\">{member.Documentation}</param>");
        writer.Line(ClassEmitter.GeneratedCode);
        var parameters = members.Select(member => $"{member.Type} {member.Name}{(member.IsOptional ? " = null" : "")}");
        var header = $"public sealed partial record {name}({string.Join(", ", parameters)})";
        if (facts.HasInit)
        {
            writer.Line(header + ";");
            return;
        }

        // without init accessors, which the older frameworks lack, the properties are written out
        writer.Open(header);
        foreach (var member in members)
        {
            writer.Separate();
            writer.Line($"/// <summary>{member.Documentation}</summary>");
            writer.Line($"public {member.Type} {member.Name} {{ get; }} = {member.Name};");
        }

        writer.Close();
    }
}
