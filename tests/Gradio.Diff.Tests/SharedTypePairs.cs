using static Gradio.Diff.Tests.Pair;

namespace Gradio.Diff.Tests;

/// <summary>Objects and choices, whose changes matter by the way that they go.</summary>
internal static class SharedTypePairs
{
    private const string Broken = "does not compile, does not run right";
    private const string SourceBroken = "does not compile, runs";
    private const string RunBroken = "compiles, does not run right";
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

        // constants, which the class writes by itself
        Sent("A constant has another value", Opt(Constant("v1")), Opt(Constant("v2")), $"Breaking PropertyConstant Opt: {RunBroken}"),
        Sent("A constant is new and required", Object("Opt", ("x", Number)), Opt(Constant("v1")), $"Breaking PropertyConstant Opt: {RunBroken}"),
        Sent("A constant is new and optional", Object("Opt", ("x", Number)), Object("Opt", ("kind?", Constant("v1")), ("x", Number)), $"Compatible PropertyConstant Opt: {Fine}"),
        Sent("A constant is required", Object("Opt", ("kind?", Constant("v1")), ("x", Number)), Opt(Constant("v1"))),
        Sent("A constant is gone", Opt(Constant("v1")), Object("Opt", ("x", Number)), $"Breaking PropertyConstant Opt: {RunBroken}"),
        Sent("A constant is one of several choices", Opt(Constant("v1")), Opt(Choice("v1", "v2")), $"Breaking PropertyAdded Opt: {SourceBroken}"),
        Sent("A constant is among other choices", Opt(Constant("v1")), Opt(OrNull(Choice("v2", "v3"))), $"Breaking PropertyAdded Opt: {Broken}"),
        Sent("A constant is any text that may lack", Opt(Constant("v1")), Object("Opt", ("kind?", Text), ("x", Number)), $"Compatible PropertyAdded Opt: {Fine}"),
        Sent("A choice is a constant", Opt(Choice("v1", "v2")), Opt(Constant("v1")), $"Breaking PropertyRemoved Opt: {Broken}"),
        Received("A constant has another value", Opt(Constant("v1")), Opt(Constant("v2")), $"Compatible PropertyConstant Opt: {Fine}"),
        Received("A constant that tells a type from others has another value", Either(Opt(Constant("v1")), Number), Either(Opt(Constant("v2")), Number), $"Breaking PropertyConstant Opt: {RunBroken}"),
        Received("A constant that tells a type from others is gone", Either(Opt(Constant("v1")), Number), Either(Object("Opt", ("x", Number)), Number), $"Compatible PropertyConstant Opt: {Fine}"),
        Received("A constant is new and required", Object("Opt", ("x", Number)), Opt(Constant("v1")), $"Compatible PropertyConstant Opt: {Fine}"),
        Received("A choice is a constant", Opt(Choice("v1", "v2")), Opt(Constant("v1")), $"Breaking PropertyRemoved Opt: {SourceBroken}"),
        Received("A choice is a constant that may lack", Opt(Choice("v1", "v2")), Object("Opt", ("kind?", Constant("v1")), ("x", Number)), $"Breaking PropertyRemoved Opt: {Broken}"),
        Received("A constant is any text", Opt(Constant("v1")), Opt(Text), $"Compatible PropertyAdded Opt: {Fine}"),

        // other properties
        Sent("Other properties are gone", WithOthers(Point, Number), Point, $"Breaking PropertyRemoved Point: {Broken}"),
        Sent("Other properties are new", Point, WithOthers(Point, Number), $"Compatible PropertyAdded Point: {Fine}"),
        Sent("Other properties are of another type", WithOthers(Point, Number), WithOthers(Point, Text), $"Breaking PropertyType Point: {Broken}"),
        Sent("A property is new and optional, before the others", WithOthers(Object("Point", ("x", Number)), Number), WithOthers(Object("Point", ("x", Number), ("y?", Number)), Number),
            $"Compatible PropertyAdded Point: {Fine}",
            $"Breaking PropertyOrder Point: {SourceBroken}"),
        Sent("A property takes the name of the others", WithOthers(Point, Number), WithOthers(Object("Point", ("x", Number), ("y", Number), ("additionalProperties?", Number)), Number),
            $"Breaking PropertyRenamed Point: {SourceBroken}",
            $"Compatible PropertyAdded Point: {Fine}"),
        Sent("Other properties are another object", WithOthers(Object("Map", ("x", Number)), Point), WithOthers(Object("Map", ("x", Number)), Point3), $"Breaking PropertyAdded Point: {Broken}"),
        Received("Other properties are gone", WithOthers(Point, Number), Point, $"Breaking PropertyRemoved Point: {SourceBroken}"),
        Received("Other properties are new", Point, WithOthers(Point, Number), $"Compatible PropertyAdded Point: {Fine}"),
        Received("Other properties are of another type", WithOthers(Point, Number), WithOthers(Point, Text), $"Breaking PropertyType Point: {Broken}"),
        Received("A property is new that does not fit the others", WithOthers(Point, Number), WithOthers(Object("Point", ("x", Number), ("y", Number), ("name", Text)), Number), $"Breaking PropertyAdded Point: {RunBroken}"),
        Received("A constant is new that does not fit the others", WithOthers(Point, Number), WithOthers(Object("Point", ("x", Number), ("y", Number), ("kind", Constant("v1"))), Number), $"Breaking PropertyConstant Point: {RunBroken}"),

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

    private static string Opt(string kind) => Object("Opt", ("kind", kind), ("x", Number));

    private static Pair Sent(string name, string before, string after, params string[] changes) =>
        new("Sent: " + name, App(Takes(In("a", before))), App(Takes(In("a", after))), changes);

    private static Pair Received(string name, string before, string after, params string[] changes) =>
        new("Received: " + name, App(Gives(Out("a", before))), App(Gives(Out("a", after))), changes);
}
