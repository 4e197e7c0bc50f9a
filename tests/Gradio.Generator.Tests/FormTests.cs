using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Tests;

/// <summary>The other forms in which people save a description: what <c>view_api</c> of the Python and JavaScript clients gives.</summary>
public sealed class FormTests
{
    [TestCase("", "str", "string")]
    [TestCase("string", "str", "string")]
    [TestCase("number", "float", "double")]
    [TestCase("number", "int", "long")]
    [TestCase("boolean", "bool", "bool")]
    [TestCase("Blob | File | Buffer", "filepath", "GradioFile")]
    [TestCase("", "filepath", "GradioFile")]
    [TestCase("", "dict(path: str | None (Path to a local file), url: str | None (Publicly (or not) available url), size: int | None, orig_name: str | None, mime_type: str | None, is_stream: bool, meta: dict())", "GradioFile")]
    [TestCase("", "list[filepath]", "IReadOnlyList<GradioFile>")]
    [TestCase("", "List[List[str]]", "IReadOnlyList<IReadOnlyList<string>>")]
    [TestCase("", "str | None", "string?")]
    [TestCase("", "int | float", "double")]
    [TestCase("", "dict(str, Any)", "IReadOnlyDictionary<string, JsonElement>")]
    [TestCase("", "Dict()", "IReadOnlyDictionary<string, JsonElement>")]
    [TestCase("", "dict(name: str, files: list[filepath])", "FX")]
    [TestCase("", "str | float | bool | list | dict", "JsonElement")]
    [TestCase("", "Any", "JsonElement")]
    [TestCase("", "Dict[Any, Any]", "JsonElement")]
    [TestCase("string", "Literal['a', 'b']", "FX")]
    [TestCase("", "list[Literal['it's', ']']]", "IReadOnlyList<FX>")]
    [TestCase("", "", "JsonElement")]
    [TestCase("string[]", "", "IReadOnlyList<string>")]
    [TestCase("(Blob | File | Buffer)[]", "", "IReadOnlyList<GradioFile>")]
    [TestCase("", "list[", "IReadOnlyList<JsonElement>")]
    [TestCase("", "dict(a", "IReadOnlyDictionary<string, JsonElement>")]
    [TestCase("", "list[str", "IReadOnlyList<string>")]
    [TestCase("", "str ]", "JsonElement")]
    [TestCase("", "Literal['", "FX")]
    public void A_type_is_read_from_its_text(string typeScript, string python, string type)
    {
        var run = Harness.Run(Parameter(typeScript, python));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(TypeOf(run), Is.EqualTo(type));
    }

    [Test]
    public void A_snapshot_without_schemas_says_once_what_a_better_one_adds()
    {
        var run = Harness.Run(Parameter("string", "str"));

        var diagnostic = run.Diagnostics.Single();
        Assert.That(diagnostic.Id, Is.EqualTo("GRADIO010"));
        Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Does.Contain("dotnet gradio add"));
    }

    [Test]
    public void Choices_of_a_text_keep_what_stands_in_their_quotes()
    {
        var run = Harness.Run(Parameter("string", "Literal['it's', ']', 'a, b']"));

        Assert.That(run.Source, Does.Contain("new FX(\"it's\")").And.Contain("new FX(\"]\")").And.Contain("new FX(\"a, b\")"));
    }

    [Test]
    public void Choices_are_numbers_where_the_default_is_one()
    {
        var run = Harness.Run(Parameter("string", "Literal['256', '512']").Replace("\"x\",", "\"x\", \"parameter_has_default\": true, \"parameter_default\": 512,"));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain("new FX(512)").And.Contain("x ?? FX._512"));
    }

    [TestCase("'1e-05', '0.1'", "new FX(1e-05)")]
    [TestCase("'-2', '3'", "new FX(-2)")]
    [TestCase("'007', '12'", "new FX(\"007\")")]
    [TestCase("'1.', '12'", "new FX(\"1.\")")]
    [TestCase("'-.5', '12'", "new FX(\"-.5\")")]
    [TestCase("'12 ', '12'", "new FX(\"12 \")")]
    [TestCase("'-', '12'", "new FX(\"-\")")]
    public void Choices_are_numbers_where_JSON_has_all_of_them(string choices, string choice)
    {
        var run = Harness.Run(Parameter("string", $"Literal[{choices}]").Replace("\"x\",", "\"x\", \"parameter_has_default\": true, \"parameter_default\": 12,"));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain(choice));
    }

    [Test]
    public void Nothing_must_be_in_an_object_of_a_text()
    {
        var run = Harness.Run(Parameter("", "dict(name: str, files: list[filepath])"));

        Assert.That(run.Source, Does.Contain("record FX(string? Name = null, "));
    }

    [Test]
    public void Session_state_is_no_parameter()
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [
                {"component": "state", "example": null, "parameter_default": null, "parameter_has_default": true, "parameter_name": null, "hidden": true, "type": ""},
                {"parameter_name": "x", "component": "Textbox", "type": "string", "python_type": {"type": "str"}}], "returns": []}}}
            """);

        Assert.That(Method(run).ParameterList.Parameters.Select(parameter => parameter.Identifier.Text), Is.EqualTo(["x", "cancellationToken"]));
    }

    [Test]
    public void A_description_can_be_wrapped()
    {
        var run = Harness.Run("""{"api": {"named_endpoints": {"/f": {"parameters": [], "returns": []}}, "unnamed_endpoints": {}}}""");

        Assert.That(Method(run).Identifier.Text, Is.EqualTo("FAsync"));
    }

    [TestCase("Formatted as YYYY-MM-DD HH:MM:SS", "2021-01-01 00:00:00", "DateTime")]
    [TestCase("Formatted as YYYY-MM-DD", "2021-01-01", "Date")]
    public void A_text_that_its_component_says_to_be_a_date_is_one(string description, string value, string converter)
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {
                "parameters": [{"parameter_name": "x", "component": "Datetime", "type": {"type": "string", "description": "DESCRIPTION"}, "parameter_has_default": true, "parameter_default": "VALUE"}],
                "returns": [{"label": "y", "component": "Datetime", "type": {"type": "string", "description": "DESCRIPTION"}}]}}}
            """.Replace("DESCRIPTION", description).Replace("VALUE", value));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Method(run).ToString(), Does.Contain("(global::System.DateTime? x = null,").And.Contain($"AddOrDefault(x, global::Gradio.GradioConverters.{converter})"));
        Assert.That(Method(run).ReturnType.ToString(), Is.EqualTo("global::Gradio.GradioJob<global::System.DateTime?>"));
    }

    private static string Parameter(string typeScript, string python) =>
        """{"named_endpoints": {"/f": {"parameters": [{"parameter_name": "x", "type": "TYPE", "python_type": {"type": "PYTHON"}}], "returns": []}}}"""
            .Replace("TYPE", typeScript).Replace("PYTHON", python);

    private static string TypeOf(Harness run) => Method(run).ParameterList.Parameters[0].Type!.ToString()
        .Replace("global::System.Collections.Generic.", "")
        .Replace("global::System.Text.Json.", "")
        .Replace("global::Gradio.", "");

    private static MethodDeclarationSyntax Method(Harness run) => run.Result.GeneratedSources.Single().SyntaxTree.GetRoot()
        .DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == "FAsync");
}
