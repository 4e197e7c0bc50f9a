using static Gradio.Diff.Tests.Pair;

namespace Gradio.Diff.Tests;

internal static class ParameterPairs
{
    private const string Broken = "does not compile, does not run right";
    private const string SourceBroken = "does not compile, runs";
    private const string RunBroken = "compiles, does not run right";
    private const string Fine = "compiles, runs";

    public static readonly Pair[] All =
    [
        // there or not
        Of("A new required parameter", [In("a", Text)], [In("a", Text), In("b", Text)], $"Breaking ParameterAdded FAsync: {Broken}"),
        Of("A new optional parameter at the end", [In("a", Text)], [In("a", Text), Or("b", Number, "1")], $"Compatible ParameterAdded FAsync: {Fine}"),
        Of("A new optional parameter behind optional ones", [Or("a", Text, "\"x\"")], [Or("a", Text, "\"x\""), Or("b", Text, "\"y\"")], $"Compatible ParameterAdded FAsync: {Fine}"),
        Of("A new optional parameter before a required one", [In("a", Text)], [Or("b", Number, "1"), In("a", Text)], $"Breaking ParameterAdded FAsync: {RunBroken}"),
        Of("A new optional parameter before an optional one of its type", [Or("a", Number, "1")], [Or("b", Number, "1"), Or("a", Number, "1")],
            $"Breaking ParameterAdded FAsync: {RunBroken}",
            "Breaking ParameterOrder FAsync: compiles to something else, runs"),
        Of("A new optional parameter before an optional one of another type", [Or("a", Number, "1")], [Or("b", Text, "\"\""), Or("a", Number, "1")],
            $"Breaking ParameterAdded FAsync: {RunBroken}",
            $"Breaking ParameterOrder FAsync: {SourceBroken}"),
        Of("The last parameter is gone", [In("a", Text), In("b", Text)], [In("a", Text)], $"Breaking ParameterRemoved FAsync: {Broken}"),
        Of("The first parameter is gone", [In("a", Text), In("b", Number)], [In("b", Number)], $"Breaking ParameterRemoved FAsync: {Broken}"),
        Of("An optional parameter is gone", [In("a", Text), Or("b", Number, "1")], [In("a", Text)], $"Breaking ParameterRemoved FAsync: {Broken}"),

        // names and places
        Of("A parameter has another name", [In("a", Text), In("b", Text)], [In("a", Text), In("c", Text)], $"Breaking ParameterRenamed FAsync: {SourceBroken}"),
        Of("A parameter has another name that is the same in C#", [In("max_size", Number)], [In("maxSize", Number)], $"Compatible ParameterRenamed FAsync: {Fine}"),
        Of("A parameter makes way for one of another type", [In("a", Text)], [In("b", Number)],
            $"Breaking ParameterRemoved FAsync: {Broken}",
            $"Breaking ParameterAdded FAsync: {Broken}"),
        Of("A label that is the name changes", [Unnamed("Your name")], [Unnamed("Name")],
            $"Breaking ParameterRenamed FAsync: {SourceBroken}",
            $"Cosmetic Label FAsync: {Fine}"),
        Of("Two parameters of one type change places", [In("a", Text), In("b", Text)], [In("b", Text), In("a", Text)], "Breaking ParameterOrder FAsync: compiles to something else, does not run right"),
        Of("Two parameters of different types change places", [In("a", Text), In("b", Number)], [In("b", Number), In("a", Text)], $"Breaking ParameterOrder FAsync: {Broken}"),
        Of("A required and an optional parameter change places", [Or("a", Text, "\"\""), In("b", Text)], [In("b", Text), Or("a", Text, "\"\"")], $"Breaking ParameterOrder FAsync: {RunBroken}"),

        // required or not
        Of("An optional parameter is required", [Or("a", Number, "1")], [In("a", Number)], $"Breaking ParameterRequired FAsync: {SourceBroken}"),
        Of("An optional parameter whose default only the app knows is required", [Or("a", List(Text), "[]")], [In("a", List(Text))], $"Breaking ParameterRequired FAsync: {Broken}"),
        Of("A required parameter is optional", [In("a", Number)], [Or("a", Number, "1")], $"Compatible ParameterOptional FAsync: {Fine}"),
        Of("The first of two required parameters is optional", [In("a", Number), In("b", Number)], [Or("a", Number, "1"), In("b", Number)],
            $"Compatible ParameterOptional FAsync: {Fine}",
            "Breaking ParameterOrder FAsync: compiles to something else, runs"),
        Of("The first of two parameters of different types is optional", [In("a", Number), In("b", Text)], [Or("a", Number, "1"), In("b", Text)],
            $"Compatible ParameterOptional FAsync: {Fine}",
            $"Breaking ParameterOrder FAsync: {SourceBroken}"),

        // defaults
        Of("Another default", [Or("a", Number, "1")], [Or("a", Number, "2")], $"Compatible ParameterDefault FAsync: {Fine}"),
        Of("Another default among choices", [Or("a", Choice("x", "y"), "\"x\"")], [Or("a", Choice("x", "y"), "\"y\"")], $"Compatible ParameterDefault FAsync: {Fine}"),
        Of("A default that only the app knows any more", [Or("a", Number, "1")], [Or("a", Number, "{}")], $"Compatible ParameterDefault FAsync: {Fine}"),
        Of("A number that may no longer be null", [Or("a", Number, "{}")], [Or("a", Number, "1")], $"Breaking ParameterDefault FAsync: {SourceBroken}"),
        Of("A text that may no longer be null", [Or("a", Text, "{}")], [Or("a", Text, "\"\"")], "Compatible ParameterDefault FAsync: compiles with a warning, runs"),

        // types
        Of("A text is a number", [In("a", Text)], [In("a", Number)], $"Breaking ParameterType FAsync: {Broken}"),
        Of("An integer is any number", [In("a", Integer)], [In("a", Number)], $"Compatible ParameterType FAsync: {Fine}"),
        Of("A number is an integer", [In("a", Number)], [In("a", Integer)], $"Breaking ParameterType FAsync: {Broken}"),
        Of("A text may be null", [In("a", Text)], [In("a", OrNull(Text))], $"Compatible ParameterType FAsync: {Fine}"),
        Of("A text must not be null", [In("a", OrNull(Text))], [In("a", Text)], "Breaking ParameterType FAsync: compiles with a warning, does not run right"),
        Of("A number may be null", [In("a", Number)], [In("a", OrNull(Number))], $"Compatible ParameterType FAsync: {Fine}"),
        Of("A number must not be null", [In("a", OrNull(Number))], [In("a", Number)], $"Breaking ParameterType FAsync: {Broken}"),
        Of("A text is anything", [In("a", Text)], [In("a", Any)], $"Breaking ParameterType FAsync: {SourceBroken}"),
        Of("Anything is a text", [In("a", Any)], [In("a", Text)], $"Breaking ParameterType FAsync: {Broken}"),
        Of("A text is among choices", [In("a", Text)], [In("a", Choice("x"))], $"Breaking ParameterType FAsync: {Broken}"),
        Of("Choices are any text", [In("a", Choice("x"))], [In("a", Text)], $"Breaking ParameterType FAsync: {SourceBroken}"),
        Of("Numbers to choose from are texts", [In("a", Numbers(1, 2))], [In("a", Choice("1", "2"))], $"Breaking ChoiceType FA: {Broken}"),
        Of("A text is a list of them", [In("a", Text)], [In("a", List(Text))], $"Breaking ParameterType FAsync: {Broken}"),
        Of("A list of integers is one of numbers", [In("a", List(Integer))], [In("a", List(Number))], $"Breaking ParameterType FAsync: {SourceBroken}"),
        Of("The items of a list may be null", [In("a", List(Text))], [In("a", List(OrNull(Text)))], $"Compatible ParameterType FAsync: {Fine}"),
        Of("The items of a list must not be null", [In("a", List(OrNull(Text)))], [In("a", List(Text))], "Breaking ParameterType FAsync: compiles with a warning, does not run right"),
        Of("The numbers of a list may be null", [In("a", List(Number))], [In("a", List(OrNull(Number)))], $"Breaking ParameterType FAsync: {SourceBroken}"),
        Of("The values of a dictionary may be null", [In("a", Dictionary(Text))], [In("a", Dictionary(OrNull(Text)))], "Compatible ParameterType FAsync: compiles with a warning, runs"),
        Of("The values of a dictionary are of another type", [In("a", Dictionary(Integer))], [In("a", Dictionary(Number))], $"Breaking ParameterType FAsync: {SourceBroken}"),
        Of("A file is one of several", [In("a", AFile)], [In("a", List(AFile))], $"Breaking ParameterType FAsync: {Broken}"),
        Of("A file is described otherwise", [In("a", AFile)], [In("a", AFile.Replace("\"title\": \"FileData\"", "\"title\": \"ImageData\""))]),

        // documentation
        Of("Another label", [In("a", Text, "\"label\": \"Old\"")], [In("a", Text, "\"label\": \"New\"")], $"Cosmetic Label FAsync: {Fine}"),
        Of("Another component", [In("a", Text, "\"component\": \"Textbox\"")], [In("a", Text, "\"component\": \"Markdown\"")], $"Cosmetic Component FAsync: {Fine}"),
        Of("Another description", [In("a", """{"type": "string", "description": "Old"}""")], [In("a", """{"type": "string", "description": "New"}""")], $"Cosmetic Description FAsync: {Fine}"),
    ];

    private static Pair Of(string name, string[] before, string[] after, params string[] changes) => new(name, App(Takes(before)), App(Takes(after)), changes);

    /// <summary>A parameter as Gradio 3 describes it.</summary>
    private static string Unnamed(string label) => Out(label, Text);
}
