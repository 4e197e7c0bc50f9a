using Gradio.Generator.Plan;
using Gradio.Schema;
using Gradio.Tool.Diff;

namespace Gradio.Diff.Tests;

/// <summary>A part of a program, and what of the generated class it uses.</summary>
/// <param name="Subject">The endpoint, or the C# name of a type.</param>
/// <param name="Types">The C# names of the types that it mentions.</param>
/// <param name="Source">The C# file.</param>
internal sealed record ProgramPart(string Subject, IReadOnlyList<string> Types, string Source);

/// <summary>Writes a program that uses all that a class has, as its users would: a part for each endpoint and each type.</summary>
internal sealed class ProgramWriter(SpaceModel space)
{
    private readonly ClassPlan _plan = new("Demo", space);
    private readonly Usages _usages = new(space);
    private readonly List<string> _statements = [];

    public static IEnumerable<ProgramPart> Write(SpaceModel space)
    {
        var plan = new ClassPlan("Demo", space);
        foreach (var endpoint in plan.Endpoints)
            yield return new ProgramWriter(space).Endpoint(endpoint);
        var types = new TypePairs(space, space);
        foreach (var place in space.Endpoints.SelectMany(endpoint => endpoint.Parameters.Select(parameter => parameter.Type).Concat(endpoint.Returns.Select(output => output.Type))))
            types.Add(place, place);
        foreach (var pair in types.All)
            yield return new ProgramWriter(space).Type(pair.Before);
    }

    private ProgramPart Endpoint(EndpointPlan endpoint)
    {
        var parameters = endpoint.Model.Parameters.Zip(endpoint.Parameters, (model, name) => new Argument(name, CallShape.Declared(model), model.IsOptional)).ToList();
        foreach (var arguments in Arguments(parameters))
            _statements.Add($"_ = app.{endpoint.Method}({string.Join(", ", arguments.Append("cancellationToken: token"))});");
        var call = $"app.{endpoint.Method}({string.Join(", ", Arguments(parameters).Last())})";
        var outputs = endpoint.Model.Returns.Zip(endpoint.Outputs, (model, name) => (Type: Name(model.Type), Name: name)).ToList();
        _statements.Add(endpoint switch
        {
            { Result: { } record } => $"{record} result = await {call};",
            { Model.Returns: [var output] } => $"{Name(output.Type)} result = await {call};",
            _ => $"await {call};",
        });
        if (endpoint.Model.Returns.Count > 0)
            _statements.Add($"await foreach ({endpoint.Result ?? Name(endpoint.Model.Returns[0].Type)} partial in {call}) {{ }}");
        if (endpoint.Result is not null)
        {
            foreach (var (type, name) in outputs)
                _statements.Add($"{{ {type} output = result.{name}; }}");
            _statements.Add($"({string.Join(", ", outputs.Select((output, index) => $"{output.Type} output{index}"))}) = result;");
        }

        var mentioned = endpoint.Model.Parameters.Select(parameter => parameter.Type).Concat(endpoint.Model.Returns.Select(output => output.Type));
        return Part(endpoint.Model.Name, mentioned);
    }

    private ProgramPart Type(TypeModel type)
    {
        if (type is ChoiceType choice)
            Choice(choice);
        else
            Object((ObjectType)type);
        return Part(_plan.NameOf(type), type is ObjectType item ? Members.Of(space.Objects[item.Index]).Select(property => property.Type) : []);
    }

    private void Choice(ChoiceType choice)
    {
        var name = _plan.NameOf(choice);
        foreach (var value in choice.Choices)
            _statements.Add($"_ = {name}.{_plan.Choices[choice].NameOf(value)};");
        _statements.Add($"{Name(choice.Value)} value = new {name}({(choice.IsNumeric ? "1.5" : "\"other\"")}).Value;");
    }

    private void Object(ObjectType type)
    {
        var name = _plan.NameOf(type);
        var properties = Members.Of(space.Objects[type.Index]).Zip(_plan.PropertiesOf(type), (model, property) => new Argument(property, TypeNames.Held(model), !model.IsRequired)).ToList();
        if (_usages.Of(type).HasFlag(Usage.Sent))
        {
            foreach (var arguments in Arguments(properties))
                _statements.Add($"_ = new {name}({string.Join(", ", arguments)});");
        }

        if (_usages.Of(type).HasFlag(Usage.Received))
        {
            foreach (var property in properties)
                _statements.Add($"{{ {Name(property.Type)} property = Any<{name}>().{property.Name}; }}");
        }
    }

    private sealed record Argument(string Name, TypeModel Type, bool IsOptional);

    /// <summary>The ways in which arguments are given: by place and by name, all and only those that are required.</summary>
    private IEnumerable<IEnumerable<string>> Arguments(IReadOnlyList<Argument> parameters)
    {
        var ordered = parameters.OrderBy(parameter => parameter.IsOptional ? 1 : 0).ToList();
        var required = ordered.Where(parameter => !parameter.IsOptional).ToList();
        foreach (var given in new[] { ordered, required })
        {
            yield return given.Select(parameter => $"Any<{Name(parameter.Type)}>()");
            yield return given.Select(parameter => $"{parameter.Name}: Any<{Name(parameter.Type)}>()");
        }
    }

    private string Name(TypeModel type) => new TypeNames(_plan).Name(type);

    private ProgramPart Part(string subject, IEnumerable<TypeModel> places)
    {
        var mentioned = new TypePairs(space with { Objects = space.Objects.Select(item => item with { Properties = default, Others = null }).ToEquatableArray() }, space);
        foreach (var place in places)
            mentioned.Add(place, place);
        var source = $$"""
            #nullable enable
            namespace Acme
            {
                partial class Demo
                {
                    static partial class Uses
                    {
                        static async global::System.Threading.Tasks.Task UseAsync{{Guid.NewGuid():N}}(Demo app, global::System.Threading.CancellationToken token)
                        {
                            await global::System.Threading.Tasks.Task.Yield();
                            {{string.Join("\n                ", _statements)}}
                        }
                    }
                }
            }
            """;
        return new ProgramPart(subject, [.. mentioned.All.Select(pair => _plan.NameOf(pair.Before))], source);
    }
}
