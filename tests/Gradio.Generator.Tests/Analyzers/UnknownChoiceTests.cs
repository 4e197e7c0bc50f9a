using Code = Gradio.Generator.Tests.Analyzers.UserCode<Gradio.Generator.Analyzers.UnknownChoiceAnalyzer, Gradio.CodeFixes.UnknownChoiceFix>;

namespace Gradio.Generator.Tests.Analyzers;

public sealed class UnknownChoiceTests
{
    [Test]
    public Task A_slip_is_found_and_mended() => Code.VerifyAsync(
        ("await app.SayAsync(new Demo.SayTone([|\"Quiet\"|]));", "await app.SayAsync(Demo.SayTone.Quiet);"),
        ("await app.SayAsync(new([|\"quite\"|]));", "await app.SayAsync(Demo.SayTone.Quiet);"),
        ("await app.SayAsync(Demo.SayTone.Loud, new Demo.SaySize([|257|]));", "await app.SayAsync(Demo.SayTone.Loud, Demo.SaySize._256);"),
        ("const string c = \"c++\"; var tone = new Demo.SayTone([|c|]);", "const string c = \"c++\"; var tone = Demo.SayTone.CPlusPlus;"));

    [Test]
    public Task What_is_near_to_none_is_only_found() => Code.VerifyAsync(
        "var tone = new Demo.SayTone([|\"whisper\"|]);",
        "var tone = new Demo.SayTone([|\"\"|]);",
        "var tone = new Demo.SayTone([|\"ac\"|]);",
        "var size = new Demo.SaySize([|40|]);");

    [Test]
    public Task Other_values_are_left_alone() => Code.VerifyAsync(
        "var tone = Demo.SayTone.Quiet;",
        "var tone = new Demo.SayTone(\"quiet\");",
        "var tone = new Demo.SayTone(\"C++\");",
        "var tone = new Demo.SayTone(Console.ReadLine()!);",
        "var tone = new Demo.SayTone();",
        "var size = new Demo.SaySize(512);",
        "var size = new Demo.SaySize(-1.5);",
        "var span = new TimeSpan(3);",
        "var rune = new System.Text.Rune('a');");

    [Test]
    public Task The_message_names_what_there_is() => Code.VerifyMessagesAsync(
        ("new Demo.SayTone(\"quite\")", "\"quite\" is none of the known choices of SayTone; did you mean SayTone.Quiet?"),
        ("new Demo.SayTone(\"whisper\")", "\"whisper\" is none of the known choices of SayTone; they are \"loud\", \"quiet\", \"C++\", \"ab\""));
}
