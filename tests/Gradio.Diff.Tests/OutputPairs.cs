using static Gradio.Diff.Tests.Pair;

namespace Gradio.Diff.Tests;

internal static class OutputPairs
{
    private const string Broken = "does not compile, does not run right";
    private const string SourceBroken = "does not compile, runs";
    private const string Fine = "compiles, runs";
    private const string Box = "\"component\": \"Textbox\"";

    public static readonly Pair[] All =
    [
        // how many
        Of("A first output", [], [Out("y", Text)], $"Compatible OutputAdded FAsync: {Fine}"),
        Of("A second output", [Out("y", Text)], [Out("y", Text), Out("z", Number)], $"Breaking OutputAdded FAsync: {SourceBroken}"),
        Of("A third output", [Out("y", Text), Out("z", Text)], [Out("y", Text), Out("z", Text), Out("w", Text)], $"Breaking OutputAdded FAsync: {SourceBroken}"),
        Of("A new output in front", [Out("y", Text), Out("z", Text)], [Out("w", Text), Out("y", Text), Out("z", Text)], $"Breaking OutputAdded FAsync: {Broken}"),
        Of("The only output is gone", [Out("y", Text)], [], $"Breaking OutputRemoved FAsync: {Broken}"),
        Of("One of two outputs is gone", [Out("y", Text), Out("z", Text)], [Out("y", Text)], $"Breaking OutputRemoved FResult: {Broken}"),
        Of("One of three outputs is gone", [Out("y", Text), Out("z", Text), Out("w", Text)], [Out("y", Text), Out("w", Text)], $"Breaking OutputRemoved FResult: {Broken}"),

        // names and places
        Of("The only output has another label", [Out("y", Text)], [Out("z", Text)], $"Cosmetic Label FAsync: {Fine}"),
        Of("An output has another label", [Out("y", Text), Out("z", Text)], [Out("y", Text), Out("w", Text)], $"Breaking OutputRenamed FResult: {SourceBroken}"),
        Of("An output has another label that is the same in C#", [Out("the text", Text), Out("z", Text)], [Out("The Text", Text), Out("z", Text)], $"Cosmetic Label FResult: {Fine}"),
        Of("Two outputs of one type change places", [Out("y", Text), Out("z", Text)], [Out("z", Text), Out("y", Text)], "Breaking OutputOrder FResult: compiles to something else, does not run right"),
        Of("Two outputs of different types change places", [Out("y", Text), Out("z", Number)], [Out("z", Number), Out("y", Text)], $"Breaking OutputOrder FResult: {Broken}"),

        Of("Outputs without a label of components that have other numbers now", [Out("value_1", Text, Box), Out("value_2", Text, Box)], [Out("value_2", Text, Box), Out("value_3", Text, Box)]),

        // types
        Of("A text is a number", [Out("y", Text)], [Out("y", Number)], $"Breaking OutputType FAsync: {Broken}"),
        Of("A number is an integer", [Out("y", Number)], [Out("y", Integer)], $"Compatible OutputType FAsync: {Fine}"),
        Of("An integer is any number", [Out("y", Integer)], [Out("y", Number)], $"Breaking OutputType FAsync: {Broken}"),
        Of("A text may be null, which is an empty one", [Out("y", Text)], [Out("y", OrNull(Text))], "Compatible OutputType FAsync: compiles with a warning, runs"),
        Of("A number may be null", [Out("y", Number)], [Out("y", OrNull(Number))], $"Breaking OutputType FAsync: {Broken}"),
        Of("A file may be null", [Out("y", AFile)], [Out("y", OrNull(AFile))], "Breaking OutputType FAsync: compiles with a warning, does not run right"),
        Of("A number is never null", [Out("y", OrNull(Number))], [Out("y", Number)], $"Compatible OutputType FAsync: {Fine}"),
        Of("A text is anything", [Out("y", Text)], [Out("y", Any)], $"Breaking OutputType FAsync: {Broken}"),
        Of("Anything is a text", [Out("y", Any)], [Out("y", Text)], $"Breaking OutputType FAsync: {SourceBroken}"),
        Of("Choices are any text", [Out("y", Choice("x"))], [Out("y", Text)], $"Breaking OutputType FAsync: {SourceBroken}"),
        Of("A text is among choices", [Out("y", Text)], [Out("y", Choice("x"))], $"Breaking OutputType FAsync: {SourceBroken}"),
        Of("One of two outputs has another type", [Out("y", Text), Out("z", Number)], [Out("y", Text), Out("z", Flag)], $"Breaking OutputType FResult: {Broken}"),
        Of("The texts of a list may be null", [Out("y", List(Text))], [Out("y", List(OrNull(Text)))], "Breaking OutputType FAsync: compiles with a warning, does not run right"),

        // documentation
        Of("An output in another component", [Out("y", Text, "\"component\": \"Textbox\"")], [Out("y", Text, "\"component\": \"Markdown\"")], $"Cosmetic Component FAsync: {Fine}"),
        Of("Another description of an output", [Out("y", """{"type": "string", "description": "Old"}""")], [Out("y", """{"type": "string", "description": "New"}""")], $"Cosmetic Description FAsync: {Fine}"),
        Of("Labels that numbers tell apart", [Out("y", Text), Out("y", Text)], [Out("y", Text), Out("z", Text), Out("y", Text)],
            $"Breaking OutputAdded FAsync: {Broken}"),
        Of("Only the second of two outputs stays", [Out("y", Text), Out("z", Number)], [Out("z", Number)],
            $"Breaking OutputType FResult: {Broken}",
            $"Cosmetic Label FResult: {Fine}",
            $"Breaking OutputRemoved FResult: {Broken}"),
    ];

    private static Pair Of(string name, string[] before, string[] after, params string[] changes) => new("Outputs: " + name, App(Gives(before)), App(Gives(after)), changes);
}
