using static Gradio.Diff.Tests.Pair;

namespace Gradio.Diff.Tests;

/// <summary>Objects and choices, whose changes matter by the way that they go.</summary>
internal static class SharedTypePairs
{
    private const string Broken = "does not compile, does not run right";
    private const string SourceBroken = "does not compile, runs";
    private const string Fine = "compiles, runs";

    private static readonly string Point = Object("Point", ("x", Number), ("y", Number));
    private static readonly string Point3 = Object("Point", ("x", Number), ("y", Number), ("z", Number));

    public static readonly Pair[] All =
    [
        // objects that are sent
        Sent("A property is new and required", Point, Point3, $"Breaking PropertyAdded Point: {Broken}"),
        Sent("A property is new and optional", Point, Object("Point", ("x", Number), ("y", Number), ("z?", Number)), $"Compatible PropertyAdded Point: {Fine}"),
        Sent("A property is new and optional, before another", Object("Point", ("x", Number), ("y?", Number)), Object("Point", ("x", Number), ("a?", Number), ("y?", Number)),
            $"Compatible PropertyAdded Point: {Fine}",
            "Breaking PropertyOrder Point: compiles to something else, runs"),
        Sent("A property is gone", Point, Object("Point", ("x", Number)), $"Breaking PropertyRemoved Point: {Broken}"),
        Sent("A property has another type", Point, Object("Point", ("x", Number), ("y", Text)), $"Breaking PropertyType Point: {Broken}"),
        Sent("A property takes more", Point, Object("Point", ("x", Number), ("y", OrNull(Number))), $"Compatible PropertyType Point: {Fine}"),
        Sent("A property is optional", Point, Object("Point", ("x", Number), ("y?", Number)), $"Compatible PropertyOptional Point: {Fine}"),
        Sent("A property is required", Object("Point", ("x", Number), ("y?", Number)), Point, $"Breaking PropertyRequired Point: {Broken}"),
        Sent("Properties change places", Object("Point", ("x", Number), ("y", Text)), Object("Point", ("y", Text), ("x", Number)), $"Breaking PropertyOrder Point: {SourceBroken}"),
        Sent("A property has another name", Point, Object("Point", ("x", Number), ("z", Number)),
            $"Breaking PropertyRemoved Point: {Broken}",
            $"Breaking PropertyAdded Point: {Broken}"),
        Sent("A property is described otherwise", Object("Point", ("x", """{"type": "number", "description": "Old"}""")), Object("Point", ("x", """{"type": "number", "description": "New"}""")), $"Cosmetic Description Point: {Fine}"),
        Sent("An object has another title", Point, Object("Place", ("x", Number), ("y", Number)), $"Breaking TypeRenamed Point: {SourceBroken}"),
        Sent("An object is a dictionary", Point, Dictionary(Number), $"Breaking ParameterType FAsync: {Broken}"),
        Sent("An object is anything", Point, Any, $"Breaking ParameterType FAsync: {SourceBroken}"),
        Sent("An object in an object", Object("Line", ("from", Point), ("to", Point)), Object("Line", ("from", Point3), ("to", Point3)), $"Breaking PropertyAdded Point: {Broken}"),

        // objects that are received
        Received("A property is new and required", Point, Point3, $"Compatible PropertyAdded Point: {Fine}"),
        Received("A property is gone", Point, Object("Point", ("x", Number)), $"Breaking PropertyRemoved Point: {Broken}"),
        Received("An optional property is gone", Object("Point", ("x", Number), ("y?", Number)), Object("Point", ("x", Number)), $"Breaking PropertyRemoved Point: {SourceBroken}"),
        Received("A property is optional", Point, Object("Point", ("x", Number), ("y?", Number)), $"Breaking PropertyOptional Point: {Broken}"),
        Received("A text property is optional", Object("Name", ("x", Text)), Object("Name", ("x?", Text)), "Breaking PropertyOptional Name: compiles with a warning, does not run right"),
        Received("A property is required", Object("Point", ("x", Number), ("y?", Number)), Point, $"Compatible PropertyRequired Point: {Fine}"),
        Received("A property is less", Point, Object("Point", ("x", Number), ("y", Integer)), $"Compatible PropertyType Point: {Fine}"),
        Received("A property may be null", Point, Object("Point", ("x", Number), ("y", OrNull(Number))), $"Breaking PropertyType Point: {Broken}"),
        Received("Properties change places", Object("Point", ("x", Number), ("y", Text)), Object("Point", ("y", Text), ("x", Number))),

        // both ways
        new("Both ways: a property is optional", App(Endpoint("/f", [In("a", Point)], [Out("y", Point)])), App(Endpoint("/f", [In("a", Object("Point", ("x", Number), ("y?", Number)))], [Out("y", Object("Point", ("x", Number), ("y?", Number)))])),
            $"Breaking PropertyOptional Point: {Broken}"),
        new("Both ways: what was one type is two", App(Endpoint("/f", [In("a", Point)], [Out("y", Point)])), App(Endpoint("/f", [In("a", Point)], [Out("y", Object("Point", ("x", Number)))])),
            $"Breaking TypeSplit Point: {SourceBroken}",
            $"Breaking PropertyRemoved Point: {Broken}"),

        // choices
        Sent("A new choice", Choice("x"), Choice("x", "y"), $"Compatible ChoiceAdded FA: {Fine}"),
        Sent("A choice is gone", Choice("x", "y"), Choice("x"), $"Breaking ChoiceRemoved FA: {Broken}"),
        Received("A new choice", Choice("x"), Choice("x", "y"), $"Compatible ChoiceAdded FA: {Fine}"),
        Received("A choice is gone", Choice("x", "y"), Choice("x"), $"Breaking ChoiceRemoved FA: {SourceBroken}"),
        Sent("A numeric choice is gone", Numbers(1, 2), Numbers(1), $"Breaking ChoiceRemoved FA: {Broken}"),
        Sent("Choices in another order", Choice("x", "y"), Choice("y", "x")),
        Sent("A choice of the same C# name", Choice("a b"), Choice("a-b"),
            "Breaking ChoiceRemoved FA: compiles to something else, does not run right",
            $"Compatible ChoiceAdded FA: {Fine}"),
        Received("A choice of the same C# name", Choice("A b"), Choice("a-b"),
            "Breaking ChoiceRemoved FA: compiles to something else, runs",
            $"Compatible ChoiceAdded FA: {Fine}"),
        Sent("Choices of one C# name in another order", Choice("a b", "a-b"), Choice("a-b", "a b"),
            "Breaking ChoiceRenamed FA: compiles to something else, runs",
            "Breaking ChoiceRenamed FA: compiles to something else, runs"),
        new("Choices of a parameter with another name", App(Takes(In("a", Choice("x")))), App(Takes(In("b", Choice("x")))),
            $"Breaking ParameterRenamed FAsync: {SourceBroken}",
            $"Breaking TypeRenamed FA: {SourceBroken}"),
        new("Choices in a list", App(Takes(In("a", List(Choice("x", "y"))))), App(Takes(In("a", List(Choice("x"))))), $"Breaking ChoiceRemoved FA: {Broken}"),
        new("Several choices instead of one", App(Takes(In("a", Choice("x", "y")))), App(Takes(In("a", List(Choice("x", "y"))))), $"Breaking ParameterType FAsync: {Broken}"),
    ];

    private static Pair Sent(string name, string before, string after, params string[] changes) =>
        new("Sent: " + name, App(Takes(In("a", before))), App(Takes(In("a", after))), changes);

    private static Pair Received(string name, string before, string after, params string[] changes) =>
        new("Received: " + name, App(Gives(Out("a", before))), App(Gives(Out("a", after))), changes);
}
