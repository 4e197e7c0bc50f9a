using System.Globalization;

namespace Gradio.Generator.Tests;

/// <summary>A text that is no snapshot gives one diagnostic, where the mistake is.</summary>
public sealed class SnapshotErrorTests
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("[", 200));

    [TestCase("", 1, 1, "a value is expected, not the end of the text")]
    [TestCase("{\n  \"named_endpoints\": {", 2, 23, "a key in double quotes is expected, not the end of the text")]
    [TestCase("{\n  \"format\": 1", 2, 14, "',' or '}' is expected, not the end of the text")]
    [TestCase("{\n\"a\": \"b", 2, 8, "the text ends within a string")]
    [TestCase("{\r\n\r\n \"a\" 1}", 3, 6, "':' is expected, not '1'")]
    [TestCase("{\r\"a\": \"\\x\"}", 2, 8, "'x' cannot follow a backslash")]
    [TestCase("{\"a\": \"\\u12g4\"}", 1, 12, "a hexadecimal digit is expected, not 'g'")]
    [TestCase("{\"a\": \"\t\"}", 1, 8, "a control character in a string must be escaped")]
    [TestCase("{\"a\": 1,}", 1, 9, "a key in double quotes is expected, not '}'")]
    [TestCase("{\"a\": [1,]}", 1, 10, "a value is expected, not ']'")]
    [TestCase("{\"a\": 01}", 1, 8, "',' or '}' is expected, not '1'")]
    [TestCase("{\"a\": 1.}", 1, 9, "a digit is expected, not '}'")]
    [TestCase("{\"a\": 1e+}", 1, 10, "a digit is expected, not '}'")]
    [TestCase("{\"a\": -}", 1, 8, "a digit is expected, not '}'")]
    [TestCase("{\"a\": NaN}", 1, 7, "a value is expected, not 'N'")]
    [TestCase("{\"a\": nul}", 1, 7, "a value is expected, not 'n'")]
    [TestCase("{'a': 1}", 1, 2, "a key in double quotes is expected, not '''")]
    [TestCase("{\"a\": 1, // no\n}", 1, 10, "a key in double quotes is expected, not '/'")]
    [TestCase("{}\n x", 2, 2, "'x' follows after the end of the JSON")]
    [TestCase("{}\u00a0", 1, 3, "U+00A0 follows after the end of the JSON")]
    [TestCase("{\"a\": 1,\n \"a\": 2}", 2, 2, "this object has the same key twice")]
    [TestCase("<<<<<<< HEAD\n{}", 1, 1, "a value is expected, not '<'")]
    [TestCase("[]", 1, 1, "an object with an object \"named_endpoints\" is expected")]
    [TestCase("\n null", 2, 2, "an object with an object \"named_endpoints\" is expected")]
    [TestCase("{\"detail\": \"Not Found\"}", 1, 1, "an object with an object \"named_endpoints\" is expected")]
    [TestCase("{\"named_endpoints\":\n [\"/f\"]}", 2, 2, "an object with an object \"named_endpoints\" is expected")]
    public void One_diagnostic_stands_at_the_line_and_column(string text, int line, int column, string message)
    {
        var run = Harness.Run(text);

        Assert.That(run.Source, Does.Contain("ConnectAsync").And.Not.Contain("Submit"), "The calls of its endpoints are the only errors that follow.");
        Assert.That(run.Problems, Is.Empty);
        var diagnostic = run.Diagnostics.Single();
        var span = diagnostic.Location.GetLineSpan();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Id, Is.EqualTo("GRADIO003"));
            Assert.That((span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1), Is.EqualTo((line, column)));
            Assert.That(span.Path, Is.EqualTo("/project/gradio-schemas/acme/demo.json"));
            Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Is.EqualTo($"This is not a snapshot of a Gradio app: {message}; take the snapshot again, or undo the edit"));
        }
    }

    [Test]
    public void Nesting_is_bounded()
    {
        var run = Harness.Run(Deep);

        var diagnostic = run.Diagnostics.Single();
        Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Does.Contain("objects and arrays are nested more than 100 levels deep"));
        Assert.That(diagnostic.Location.GetLineSpan().StartLinePosition.Character, Is.EqualTo(100));
    }

    [Test]
    public void Escapes_of_a_string_are_read()
    {
        var run = Harness.Run("""{"named_endpoints": {"/\u0065cho": {"description": "\"\\\/\b\f\n\r\t\u65E5", "parameters": [], "returns": []}}}""");

        Assert.That(run.Source, Does.Contain("EchoAsync").And.Contain("<summary>\"\\/ 日</summary>"));
    }
}
