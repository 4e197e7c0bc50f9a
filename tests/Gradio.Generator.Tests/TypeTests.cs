using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Tests;

/// <summary>The C# types of schemas, and the defaults of parameters.</summary>
public sealed class TypeTests
{
    [TestCase("""{"type": "string"}""", "string")]
    [TestCase("""{"type": "number"}""", "double")]
    [TestCase("""{"type": "integer"}""", "long")]
    [TestCase("""{"type": "boolean"}""", "bool")]
    [TestCase("""{"type": {}}""", "JsonElement")]
    [TestCase("""{"const": "a"}""", "FX")]
    [TestCase("""{"const": 1}""", "FX")]
    [TestCase("""{"const": true}""", "bool")]
    [TestCase("""{"const": null}""", "JsonElement")]
    [TestCase("""{"enum": [], "type": "string"}""", "string")]
    [TestCase("""{"enum": ["a"], "type": "string"}""", "FX")]
    [TestCase("""{"enum": ["a", null]}""", "FX?")]
    [TestCase("""{"enum": [true, false]}""", "bool")]
    [TestCase("""{"enum": ["a", 1, true]}""", "FX")]
    [TestCase("""{"anyOf": [{"const": "a"}, {"const": "b"}, {"type": "null"}]}""", "FX?")]
    [TestCase("""{"anyOf": [{"enum": ["a"]}, {"type": "string"}]}""", "FX")]
    [TestCase("""{"anyOf": [{"enum": [1]}, {"type": "integer"}, {"type": "number"}]}""", "FX")]
    [TestCase("""{"anyOf": [{"enum": ["auto"]}, {"type": "number"}]}""", "GradioUnion<FX, double>")]
    [TestCase("""{"type": ["string", "number", "null"]}""", "GradioUnion<string, double>?")]
    [TestCase("""{"anyOf": [{"type": "string"}, {"oneOf": [{"type": "integer"}, {"type": "null"}]}]}""", "GradioUnion<string, long>?")]
    [TestCase("""{"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}""", "GradioUnion<IReadOnlyList<string>, string>")]
    [TestCase("""{"type": "array", "items": {"anyOf": [{"type": "boolean"}, {"type": "number"}, {"type": "object"}, {"type": "string"}]}}""", "IReadOnlyList<GradioUnion<bool, double, IReadOnlyDictionary<string, JsonElement>, string>>")]
    [TestCase("""{"prefixItems": [{"type": "string"}, {"type": "number"}], "type": "array"}""", "(string, double)")]
    [TestCase("""{"prefixItems": [{"type": "string"}, {"type": ["number", "null"]}]}""", "(string, double?)")]
    [TestCase("""{"type": "array", "items": [{"type": "string"}, {"type": "number"}]}""", "(string, double)")]
    [TestCase("""{"type": "array", "prefixItems": [{"type": "string"}, {"type": "boolean"}], "items": false}""", "(string, bool)")]
    [TestCase("""{"type": "array", "prefixItems": [{"type": "string"}, {"type": "boolean"}], "items": {"type": "number"}}""", "IReadOnlyList<GradioUnion<string, bool, double>>")]
    [TestCase("""{"$defs": {"A /b": {"type": "number"}}, "$ref": "#/$defs/A%20~1b"}""", "double")]
    [TestCase("""{"prefixItems": [{"type": "string"}]}""", "IReadOnlyList<string>")]
    [TestCase("""{"prefixItems": [{"type": "number"}, {"type": "number"}, {"type": "number"}, {"type": "number"}, {"type": "number"}, {"type": "number"}, {"type": "number"}, {"type": "string"}]}""", "IReadOnlyList<GradioUnion<double, string>>")]
    [TestCase("""{"anyOf": [{"type": "null"}, {"prefixItems": [{"type": "string"}, {"type": "string"}]}]}""", "(string, string)?")]
    [TestCase("""{"oneOf": [{"type": "string"}, {"properties": {"name": {"type": "string"}, "data": {"type": "string"}, "is_file": {"type": "boolean"}}}]}""", "GradioFile")]
    [TestCase("""{"anyOf": [{"type": "string"}, {"type": "null"}]}""", "string?")]
    [TestCase("""{"oneOf": [{"type": "null"}, {"type": "integer"}]}""", "long?")]
    [TestCase("""{"type": ["number", "null"]}""", "double?")]
    [TestCase("""{"anyOf": [{"type": "integer"}, {"type": "number"}, {"type": "null"}]}""", "double?")]
    [TestCase("""{"anyOf": [{"type": "string"}, {"enum": []}]}""", "string")]
    [TestCase("""{"anyOf": [{}, {"type": "null"}]}""", "JsonElement")]
    [TestCase("""{"anyOf": [{"anyOf": [{"type": "string"}, {"type": "null"}]}, {"type": "null"}]}""", "string?")]
    [TestCase("""{"allOf": [{"type": "string"}]}""", "string")]
    [TestCase("""{"allOf": [{"type": "string"}, {"description": "a name"}], "default": "x"}""", "string")]
    [TestCase("""{"$defs": {"Colour": {"enum": ["red"]}}, "allOf": [{"$ref": "#/$defs/Colour"}]}""", "Colour")]
    [TestCase("""{"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}""", "FX")]
    [TestCase("""{"allOf": [{"properties": {"a": {}}}], "properties": {"b": {}}, "title": "Both"}""", "Both")]
    [TestCase("""{"type": "array"}""", "IReadOnlyList<JsonElement>")]
    [TestCase("""{"type": "array", "items": {"type": "array", "items": {"type": "string"}}}""", "IReadOnlyList<IReadOnlyList<string>>")]
    [TestCase("""{"items": {"anyOf": [{"type": "number"}, {"type": "null"}]}}""", "IReadOnlyList<double?>")]
    [TestCase("""{"type": "object"}""", "IReadOnlyDictionary<string, JsonElement>")]
    [TestCase("""{"type": "object", "additionalProperties": true}""", "IReadOnlyDictionary<string, JsonElement>")]
    [TestCase("""{"type": "object", "additionalProperties": {"type": "integer"}}""", "IReadOnlyDictionary<string, long>")]
    [TestCase("""{"type": "object", "properties": {"a": {"type": "string"}}}""", "FX")]
    [TestCase("""{"type": "object", "title": "My thing", "properties": {"a": {"type": "string"}}}""", "MyThing")]
    [TestCase("""{"properties": {"a": {"type": "string"}}}""", "FX")]
    [TestCase("""{"$defs": {"Colour": {"enum": ["red"]}}, "$ref": "#/$defs/Colour"}""", "Colour")]
    [TestCase("""{"$defs": {"a/b": {"type": "string"}}, "$ref": "#/$defs/a~1b"}""", "string")]
    [TestCase("""{"definitions": {"T": {"type": "string"}}, "type": "array", "items": {"$ref": "#/definitions/T"}}""", "IReadOnlyList<string>")]
    [TestCase("""{"properties": {"path": {}, "meta": {"properties": {"_type": {"const": "gradio.FileData"}}}}}""", "GradioFile")]
    [TestCase("""{"properties": {"path": {}, "meta": {"default": {"_type": "gradio.FileData"}}}}""", "GradioFile")]
    [TestCase("""{"$defs": {"M": {"properties": {"_type": {"const": "gradio.FileData"}}}}, "properties": {"path": {}, "meta": {"$ref": "#/$defs/M"}}}""", "GradioFile")]
    [TestCase("""{"title": "Other", "properties": {"path": {}, "url": {}, "size": {}, "orig_name": {}, "mime_type": {}}}""", "GradioFile")]
    [TestCase("""{"title": "FileData", "properties": {"path": {"type": "string"}, "label": {"type": "string"}}}""", "FileData")]
    public void A_schema_gives_a_type(string schema, string type)
    {
        var parameter = Harness.Run(Snapshots.OfParameter(schema));
        var output = Harness.Run(Snapshots.OfReturn(schema));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(parameter.Problems.Concat(output.Problems), Is.Empty);
            Assert.That(parameter.Diagnostics.Concat(output.Diagnostics), Is.Empty);
            Assert.That(Short(Method(parameter).ParameterList.Parameters[0].Type!.ToString()), Is.EqualTo(type));
            Assert.That(Short(Method(output).ReturnType.ToString()), Is.EqualTo($"GradioJob<{type.Replace("FX", "FY")}>"));
        }
    }

    [TestCase("\"string\"", "\"hi\"", "string x = \"hi\"")]
    [TestCase("\"string\"", "null", "string? x = null")]
    [TestCase("\"string\"", "3", "string? x = null")]
    [TestCase("\"string\"", "{\"path\": \"/tmp/x\"}", "string? x = null")]
    [TestCase("\"number\"", "1", "double x = 1")]
    [TestCase("\"number\"", "-0.5e-7", "double x = -0.5e-7")]
    [TestCase("\"number\"", "12345678901234567890", "double x = 12345678901234567890d")]
    [TestCase("\"number\"", "1e999", "double? x = null")]
    [TestCase("\"number\"", "\"1\"", "double? x = null")]
    [TestCase("\"integer\"", "4.0", "long x = 4")]
    [TestCase("\"integer\"", "-9223372036854775808", "long x = -9223372036854775808")]
    [TestCase("\"integer\"", "9223372036854775808", "long? x = null")]
    [TestCase("\"integer\"", "1.5", "long? x = null")]
    [TestCase("\"boolean\"", "true", "bool x = true")]
    [TestCase("\"boolean\"", "0", "bool? x = null")]
    [TestCase("[\"number\", \"null\"]", "2", "double? x = 2")]
    [TestCase("[\"number\", \"null\"]", "null", "double? x = null")]
    [TestCase("\"array\"", "[]", "IReadOnlyList<JsonElement>? x = null")]
    [TestCase("{}", "{}", "JsonElement? x = null")]
    [TestCase("\"string\", \"enum\": [\"a\"]", "\"a\"", "FX? x = null")]
    public void A_default_is_a_constant_of_the_type_or_not_sent(string type, string value, string parameter)
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [{"parameter_name": "x", "type": {"type": TYPE}, "parameter_has_default": true, "parameter_default": VALUE}], "returns": []}}}
            """.Replace("TYPE", type).Replace("VALUE", value));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Short(Method(run).ParameterList.Parameters[0].ToString()), Is.EqualTo(parameter));
    }

    [TestCase("\"string\"", "\"a\"", "x ?? FX.A")]
    [TestCase("\"string\"", "\"z\"", null)]
    [TestCase("\"string\"", "1", "x ?? FX._1")]
    [TestCase("\"string\"", "1.0", "x ?? FX._1")]
    [TestCase("\"string\"", "true", null)]
    [TestCase("\"string\"", "2", null)]
    public void A_known_default_choice_is_sent(string type, string value, string? argument)
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [{"parameter_name": "x", "type": {"type": TYPE, "enum": ["a", "b", 1, 2, "2"]}, "parameter_has_default": true, "parameter_default": VALUE}], "returns": []}}}
            """.Replace("TYPE", type).Replace("VALUE", value));

        Assert.That(run.Source, Does.Contain(argument is null ? "arguments.AddOrDefault(x, " : $"arguments.Add({argument}, "));
    }

    [Test]
    public void An_object_whose_properties_always_have_one_text_compiles() =>
        Assert.That(Harness.Run(Snapshots.OfParameter("""{"title": "Mark", "type": "object", "properties": {"kind": {"const": "a"}}, "required": ["kind"]}""")).Problems, Is.Empty);

    [Test]
    public void A_default_that_the_snapshot_left_out_is_not_sent()
    {
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [{"parameter_name": "x", "type": {"type": "string"}, "parameter_has_default": true}], "returns": []}}}
            """);

        Assert.That(Method(run).ParameterList.Parameters[0].ToString(), Is.EqualTo("string? x = null"));
        Assert.That(run.Source, Does.Contain("arguments.AddOrDefault(x, "));
    }

    [Test]
    public void Equal_objects_are_one_record_and_others_of_that_title_another()
    {
        const string thing = """{"title": "Thing", "properties": {"a": {"type": "string"}}}""";
        const string other = """{"title": "Thing", "properties": {"b": {"type": "string"}}}""";
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [{"parameter_name": "x", "type": THING}, {"parameter_name": "y", "type": OTHER}], "returns": [{"label": "z", "type": THING}]}}}
            """.Replace("THING", thing).Replace("OTHER", other));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Records(run), Is.EqualTo(["Thing", "Thing_084A"]));
        Assert.That(Short(Method(run).ReturnType.ToString()), Is.EqualTo("GradioJob<Thing>"));
    }

    [Test]
    public void Equal_objects_that_hold_each_other_are_merged()
    {
        const string tree = """
            {"$defs": {"A": {"title": "A", "properties": {"b": {"$ref": "#/$defs/B"}}}, "B": {"title": "B", "properties": {"a": {"type": "array", "items": {"$ref": "#/$defs/A"}}}}}, "$ref": "#/$defs/A"}
            """;
        var run = Harness.Run("""
            {"named_endpoints": {"/f": {"parameters": [{"parameter_name": "x", "type": TREE}], "returns": [{"label": "z", "type": TREE}]}}}
            """.Replace("TREE", tree));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Records(run), Is.EqualTo(["A", "B"]));
    }

    [Test]
    public void Equal_objects_of_a_union_are_one_member()
    {
        const string thing = """{"title": "Thing", "properties": {"a": {"type": "string"}}}""";
        var run = Harness.Run(Snapshots.OfParameter($$"""{"anyOf": [{{thing}}, {{thing}}]}"""));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(Method(run).ParameterList.Parameters[0].Type!.ToString(), Is.EqualTo("Thing"));
    }

    [Test]
    public void Merged_schemas_can_hold_themselves()
    {
        var run = Harness.Run(Snapshots.OfParameter("""
            {"$defs": {"Base": {"properties": {"a": {"type": "string"}}, "required": ["a"]},
                       "Node": {"title": "Node", "allOf": [{"$ref": "#/$defs/Base"}, {"properties": {"next": {"$ref": "#/$defs/Node"}}}]}}, "$ref": "#/$defs/Node"}
            """));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain("record Node(string A, Node? Next = null);"));
    }

    [Test]
    public void What_an_object_always_has_is_no_member_and_what_else_it_may_have_is_one()
    {
        var run = Harness.Run(Snapshots.OfParameter("""
            {"title": "Text", "properties": {"more": {"type": "number"}, "type": {"const": "text"}, "text": {"type": "string"}}, "required": ["text", "type"], "additionalProperties": {"type": "integer"}}
            """));

        Assert.That(run.Problems, Is.Empty);
        Assert.That(run.Source, Does.Contain("record Text(string TextValue, double? More = null, global::System.Collections.Generic.IReadOnlyDictionary<string, long>? AdditionalProperties = null);"));
        Assert.That(run.Source, Does.Contain("AddConstant(\"type\", \"text\");"));
    }

    [Test]
    public void An_object_that_nothing_uses_is_not_generated()
    {
        const string others = """{"type": "string"}, {"type": "number"}, {"type": "boolean"}, {"type": "array"}""";
        var run = Harness.Run(Snapshots.OfParameter($$"""{"anyOf": [{{others}}, {"title": "Thing", "properties": {"a": {"type": "string"} } }]}"""));

        Assert.That(Records(run), Is.Empty);
    }

    private static MethodDeclarationSyntax Method(Harness run) => Declarations<MethodDeclarationSyntax>(run).Single(method => method.Identifier.Text == "FAsync");

    private static IEnumerable<string> Records(Harness run) => Declarations<RecordDeclarationSyntax>(run).Select(record => record.Identifier.Text);

    private static IEnumerable<T> Declarations<T>(Harness run) => run.Result.GeneratedSources.Single().SyntaxTree.GetRoot().DescendantNodes().OfType<T>();

    private static string Short(string type) => type
        .Replace("global::System.Collections.Generic.", "")
        .Replace("global::System.Text.Json.", "")
        .Replace("global::Gradio.", "");
}
