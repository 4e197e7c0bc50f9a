using System.Globalization;
using Gradio.Schema;
using Gradio.Schema.Json;

namespace Gradio.Generator.Tests;

/// <summary>An app of the same structure as another, with harmless texts: the code of both differs in names, literals and comments alone.</summary>
internal sealed class HarmlessTwin
{
    private readonly Dictionary<TypeModel, TypeModel> _choices = [];
    private int _count;

    public static SpaceModel Of(SpaceModel space) => new HarmlessTwin().Space(space);

    private SpaceModel Space(SpaceModel space) => space with
    {
        Endpoints = space.Endpoints.Select(Endpoint).ToEquatableArray(),
        Objects = space.Objects.Select(Object).ToEquatableArray(),
    };

    private ObjectModel Object(ObjectModel item) => item with
    {
        Name = Next(),
        Properties = item.Properties.Select(Property).ToEquatableArray(),
        Constants = item.Constants.Select(_ => new ConstantModel(Next(), Next())).ToEquatableArray(),
        Others = item.Others is { } others ? Type(others) : null,
    };

    private EndpointModel Endpoint(EndpointModel endpoint) => endpoint with
    {
        Name = "/" + Next(),
        Description = Next(),
        Parameters = endpoint.Parameters.Select(Parameter).ToEquatableArray(),
        Returns = endpoint.Returns.Select(output => output with { Label = Next(), Component = Next(), Description = Next(), Type = Type(output.Type) }).ToEquatableArray(),
    };

    private ParameterModel Parameter(ParameterModel parameter)
    {
        var type = Type(parameter.Type);
        return parameter with { Name = Next(), Label = Next(), Component = Next(), Description = Next(), Type = type, Default = Default(parameter, type), DefaultText = parameter.DefaultText is null ? null : Next() };
    }

    private static string? Default(ParameterModel parameter, TypeModel type) => (parameter.Default, parameter.Type, type) switch
    {
        ({ } value, ChoiceType choice, ChoiceType twin) => twin.Choices[choice.Choices.ToList().FindIndex(known => known.Text == value)].Text,
        ({ }, SimpleType { Kind: SimpleKind.Text } or NullableType { Value: SimpleType { Kind: SimpleKind.Text } }, _) => "text",
        var (value, _, _) => value,
    };

    private PropertyModel Property(PropertyModel property) => property with { Name = Next(), Description = Next(), Type = Type(property.Type) };

    private TypeModel Type(TypeModel type)
    {
        if (type is not ChoiceType choice)
            return type.WithParts(Type);
        if (!_choices.TryGetValue(choice, out var twin))
            _choices.Add(choice, twin = choice with { Name = Next(), Choices = choice.Choices.Select(known => known.Kind == JsonKind.String ? known with { Text = Next() } : known).ToEquatableArray() });
        return twin;
    }

    private string Next() => "word" + (_count++).ToString(CultureInfo.InvariantCulture);
}
