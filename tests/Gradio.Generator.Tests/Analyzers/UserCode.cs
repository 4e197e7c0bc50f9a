using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Gradio.Generator.Tests.Analyzers;

/// <summary>Code that uses a generated class; what an analyzer should find stands in <c>[|…|]</c>.</summary>
internal sealed class UserCode<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Threading;
        using System.Threading.Tasks;
        using Gradio;

        """;

    private const string Demo = "\n[GradioSpace(\"acme/demo\")]\npublic partial class Demo { }\n";

    private const string Snapshot = """
        {"named_endpoints": {
          "/echo": {
            "parameters": [{"parameter_name": "text", "type": {"type": "string"}}],
            "returns": [{"label": "answer", "type": {"type": "string"}}]},
          "/reset": {"parameters": [], "returns": []},
          "/say": {
            "parameters": [
              {"parameter_name": "tone", "type": {"enum": ["loud", "quiet", "C++", "ab"], "type": "string"}},
              {"parameter_name": "size", "parameter_has_default": true, "parameter_default": 256, "type": {"enum": [256, 512, -1.5], "type": "number"}}],
            "returns": [{"label": "answer", "type": {"type": "string"}}]}}}
        """;

    private readonly OutputKind _kind;

    private UserCode(OutputKind kind, string code)
    {
        _kind = kind;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        CompilerDiagnostics = CompilerDiagnostics.Errors;
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestState.OutputKind = kind;
        TestState.AdditionalReferences.AddRange(Framework.Net.References);
        TestState.AdditionalFiles.Add(("/project/gradio-schemas/acme/demo.json", Snapshot));
        TestState.Sources.Add(code);
    }

    /// <summary>Checks what is found in the bodies of methods that have an <c>app</c>, and that nothing else is and no fix offered.</summary>
    public static Task VerifyAsync(params string[] bodies) => VerifyAsync([.. bodies.Select(body => (body, body))]);

    /// <summary>The same, with what the first code fix makes of the first body, and of all at once.</summary>
    public static Task VerifyAsync(params (string Code, string Fixed)[] bodies) =>
        new UserCode<TAnalyzer, TFix>(OutputKind.DynamicallyLinkedLibrary, Methods(bodies.Select(body => body.Code)))
        {
            FixedState = { Sources = { Methods(bodies.Select((body, i) => i == 0 ? body.Fixed : body.Code)) }, MarkupHandling = MarkupMode.Allow },
            BatchFixedState = { Sources = { Methods(bodies.Select(body => body.Fixed)) }, MarkupHandling = MarkupMode.Allow },
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        }.RunAsync();

    /// <summary>Checks what the code fix at an index makes of top-level statements that have an <c>app</c>.</summary>
    public static Task VerifyProgramAsync(string code, string @fixed, int fix = 0) =>
        new UserCode<TAnalyzer, TFix>(OutputKind.ConsoleApplication, Program(code)) { FixedCode = Program(@fixed), CodeActionIndex = fix, CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck }.RunAsync();

    /// <summary>Checks the whole message about each expression.</summary>
    public static async Task VerifyMessagesAsync(params (string Expression, string Message)[] cases)
    {
        var code = new UserCode<TAnalyzer, EmptyCodeFixProvider>(OutputKind.DynamicallyLinkedLibrary, Methods(cases.Select((test, i) => $"_ = {test.Expression.Replace("(", $"({{|#{i}:", StringComparison.Ordinal).Replace(")", "|})", StringComparison.Ordinal)};")));
        foreach (var (i, test) in cases.Index())
            code.ExpectedDiagnostics.Add(new DiagnosticResult(new TAnalyzer().SupportedDiagnostics.Single()).WithLocation(i).WithMessage(test.Message));
        await code.RunAsync();
    }

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(GradioGenerator)];

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(_kind, nullableContextOptions: NullableContextOptions.Enable);

    private static string Program(string code) => Usings + "await using var app = await Demo.ConnectAsync();\n" + code + Demo;

    private static string Methods(IEnumerable<string> bodies) =>
        $"{Usings}static class Cases\n{{\n{string.Concat(bodies.Select((body, i) => $"    static async Task Case{i}Async(Demo app)\n    {{\n        {body}\n    }}\n"))}}}\n{Demo}";
}
