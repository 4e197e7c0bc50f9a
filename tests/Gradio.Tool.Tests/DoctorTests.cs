using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Tests;

/// <summary><c>doctor</c>: each reason why nothing is generated is named, with what to do.</summary>
internal sealed class DoctorTests
{
    private const string Snapshot = """{"format":2,"named_endpoints":{"/f":{}},"source":"acme/demo"}""";
    private const string Class = "using Gradio;\n\n[GradioSpace(\"acme/demo\")]\npublic partial class Demo { }\n";

    private CommandLine _tool = null!;
    private string _language = "14.0";
    private string _sdk = "10.0.100";
    private string? _schemaFolder = "gradio-schemas";
    private string[] _packages = ["Gradio.Typed"];
    private bool _isIncluded = true;
    private string[] _compiled = ["Demo.cs"];
    private string[] _usings = [];

    [SetUp]
    public void SetUp()
    {
        (_language, _sdk, _schemaFolder, _packages, _isIncluded, _compiled, _usings) = ("14.0", "10.0.100", "gradio-schemas", ["Gradio.Typed"], true, ["Demo.cs"], []);
        _tool = new CommandLine { Dotnet = _ => (0, Evaluation()) };
        _tool.Write("App.csproj", "<Project />");
        _tool.Write("gradio-schemas/acme/demo.json", Snapshot);
        _tool.Write("Demo.cs", Class);
    }

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [Test]
    public async Task All_is_well() =>
        Assert.That(await _tool.SucceedAsync("doctor"), Is.EqualTo("""
            ok       App.csproj uses Gradio.Typed.
            ok       gradio-schemas/acme/demo.json has 1 endpoint.
            ok       Demo.cs(3): Demo is made of acme/demo.

            """));

    [Test]
    public async Task A_project_of_several_frameworks_is_asked_for_its_first()
    {
        using var tool = new CommandLine
        {
            Dotnet = arguments => (0, arguments.Contains("-property:TargetFramework=net10.0") ? Evaluation() : """{"Properties":{"TargetFrameworks":" net10.0; netstandard2.0"},"Items":{}}"""),
        };
        tool.Write("App.csproj", "<Project />");
        tool.Write("Demo.cs", Class);

        Assert.That((await tool.RunAsync(["doctor"])).Output, Does.StartWith("ok       App.csproj uses Gradio.Typed.\n"));
    }

    [Test]
    public Task No_package()
    {
        (_packages, _schemaFolder) = ([], null);
        return FindsAsync("App.csproj does not use the package Gradio.Typed.", "dotnet add package Gradio.Typed");
    }

    [Test]
    public Task A_package_that_was_not_restored()
    {
        _schemaFolder = null;
        return FindsAsync("App.csproj names the package Gradio.Typed, which was not restored.", "dotnet restore");
    }

    [Test]
    public Task An_older_language()
    {
        _language = "7.3";
        return FindsAsync("App.csproj is C# 7.3; the generated code is C# 9.", "Put <LangVersion>latest</LangVersion> into the project.");
    }

    [Test]
    public Task An_older_compiler()
    {
        _sdk = "7.0.400-preview.1";
        return FindsAsync("The compiler of the .NET SDK 7.0.400-preview.1 is older than Roslyn 4.8, and does not load the generator.", "Install the .NET SDK 8.0 or later.");
    }

    [Test]
    public Task A_snapshot_that_is_not_included()
    {
        _isIncluded = false;
        return FindsAsync("gradio-schemas/acme/demo.json is not among the AdditionalFiles of App.csproj, so the generator does not see it.", "Keep it beside the project, or name its folder in the property GradioSchemaFolder.");
    }

    [Test]
    public Task A_snapshot_that_is_no_JSON()
    {
        _tool.Write("gradio-schemas/acme/demo.json", "{");
        return FindsAsync("gradio-schemas/acme/demo.json: line 1, column 2: ", "Take it again: dotnet gradio add <app> --as acme/demo");
    }

    [Test]
    public Task A_snapshot_of_a_newer_tool()
    {
        _tool.Write("gradio-schemas/acme/demo.json", """{"format":99}""");
        return FindsAsync("gradio-schemas/acme/demo.json was written by a newer version of the tool.", "Update the package Gradio.Typed.");
    }

    [Test]
    public Task A_snapshot_without_endpoints()
    {
        _tool.Write("gradio-schemas/acme/demo.json", """{"format":2,"named_endpoints":{}}""");
        return FindsAsync("gradio-schemas/acme/demo.json has no endpoint with a name, so its class is empty.", "Give the functions of the app names: api_name=\"…\".");
    }

    [TestCase("demo.json")]
    [TestCase("acme/deep/demo.json")]
    public Task A_snapshot_where_the_generator_does_not_look(string path)
    {
        _tool.Write("gradio-schemas/" + path, Snapshot);
        return FindsAsync($"gradio-schemas/{path} is not in its place, so the generator does not see it.", "A snapshot is gradio-schemas/OWNER/NAME.json.", isMade: true);
    }

    [Test]
    public async Task A_class_is_found_whatever_its_snapshot_is_called()
    {
        _tool.Write("gradio-schemas/acme/GradioSpaces.json", Snapshot);
        _tool.Write("Demo.cs", Class.Replace("acme/demo", "acme/GradioSpaces", StringComparison.Ordinal));

        Assert.That((await _tool.RunAsync(["doctor"])).Output, Does.Contain("Demo is made of acme/GradioSpaces."));
    }

    [Test]
    public async Task A_snapshot_that_is_not_in_its_place_can_be_named_by_its_path()
    {
        _tool.Write("gradio-schemas/acme/a b.json", Snapshot);
        _tool.Write("Demo.cs", Class.Replace("(\"acme/demo\")", "(\"acme/demo\", Schema = \"acme/a b.json\")", StringComparison.Ordinal));

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Contain("""
            note     gradio-schemas/acme/a b.json is not in its place: a class finds it only by Schema = "acme/a b.json".
                     A snapshot is gradio-schemas/OWNER/NAME.json.

            """).And.Contain("Demo is made of acme/a b.json."));
    }

    [TestCase("amce/demo", "There is one of the name \"acme/demo\".")]
    [TestCase("other/demo", "There is one of the name \"acme/demo\".")]
    [TestCase("acme/another", "Take it with \"dotnet gradio add acme/another\" for a Space of the Hub, or with \"dotnet gradio add ADDRESS --as acme/another\" for an app elsewhere.")]
    [TestCase("other", "The name of a snapshot has two parts: [GradioSpace(\"owner/name\")].")]
    public Task A_class_with_a_wrong_name(string name, string remedy)
    {
        _tool.Write("Demo.cs", Class.Replace("acme/demo", name, StringComparison.Ordinal));
        return FindsAsync($"Demo.cs(3): there is no snapshot \"{name}\".", remedy);
    }

    [TestCase("(\"Acme/Demo\")", "Acme/Demo")]
    [TestCase("(\"x/y\", Schema = \"Schemas/acme/demo.json\")", null)]
    [TestCase("(\"x/y\", Schema = \"gradio-schemas/Acme/demo.json\")", "gradio-schemas/Acme/demo.json")]
    [TestCase("(\"x/y\", Schema = \"acme\\\\demo.json\", GenerateInterface = true)", "acme\\demo.json")]
    [TestCase("(\"x/y\", Schema = @\"./demo.json\")", "./demo.json")]
    public async Task A_snapshot_is_found_as_the_generator_finds_it(string arguments, string? found)
    {
        _tool.Write("Demo.cs", Class.Replace("(\"acme/demo\")", arguments, StringComparison.Ordinal));

        var result = await _tool.RunAsync(["doctor"]);

        Assert.That(result.ExitCode, Is.EqualTo(found is null ? 1 : 0), result.Output);
        Assert.That(result.Output, Does.Contain(found is null ? "there is no snapshot \"Schemas/acme/demo.json\"" : $"ok       Demo.cs(3): Demo is made of {found}.\n"));
        Assert.That(result.Output.Contains("No class names", StringComparison.Ordinal), Is.EqualTo(found is null));
    }

    [Test]
    public async Task A_file_that_cannot_be_read_is_passed_over()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Links are for administrators.");
        File.CreateSymbolicLink(Path.Combine(_tool.Folder, "Gone.cs"), Path.Combine(_tool.Folder, "nowhere.cs"));

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Contain("Demo is made of acme/demo."));
    }

    [Test]
    public async Task A_folder_that_is_gone_is_told()
    {
        Directory.Delete(_tool.Folder, recursive: true);

        var result = await _tool.RunAsync(["doctor"]);

        Directory.CreateDirectory(_tool.Folder);
        Assert.That(result, Has.Property("ExitCode").EqualTo(1).And.Property("Output").Empty);
        Assert.That(result.Error, Does.Contain(_tool.Folder).And.EndWith("\n").And.Not.Contain("   at "));
    }

    [Test]
    public Task A_class_that_is_not_partial()
    {
        _tool.Write("Demo.cs", Class.Replace("partial ", "", StringComparison.Ordinal));
        return FindsAsync("Demo.cs(3): the class Demo is not partial, so that nothing can be added to it.", "Write: partial class Demo");
    }

    [Test]
    public Task A_class_that_is_not_compiled()
    {
        _compiled = ["Program.cs"];
        return FindsAsync("Demo.cs names acme/demo, but is not compiled by App.csproj.", "See that it is a Compile item of the project, and that no <Compile Remove=\"…\" /> takes it out.");
    }

    [Test]
    public Task A_class_without_the_using()
    {
        _tool.Write("Demo.cs", Class.Replace("using Gradio;", "using System;", StringComparison.Ordinal));
        return FindsAsync("Demo.cs(3): without a using of Gradio the compiler does not know GradioSpace.", "Write: using Gradio;");
    }

    [TestCase("using System; using global::Gradio;\n[GradioSpace(\"acme/demo\")] partial class Demo { }")]
    [TestCase("namespace Gradio.Apps\n{\n    [GradioSpace(\"acme/demo\")]\n    partial class Demo { }\n}")]
    [TestCase("[Gradio.GradioSpace(\"acme/demo\")] partial class Demo { }")]
    [TestCase("[global::Gradio.GradioSpace(\"acme/demo\")] partial class Demo { }")]
    [TestCase("[GradioSpace(\"acme/demo\")] partial class Demo { }", "global using Gradio;\n")]
    [TestCase("[GradioSpace(\"acme/demo\")] partial class Demo { }", "", "Gradio")]
    public async Task A_class_knows_the_attribute_in_several_ways(string code, string elsewhere = "", params string[] usings)
    {
        _usings = usings;
        _tool.Write("Demo.cs", code);
        _tool.Write("Usings.cs", elsewhere);

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Contain("Demo is made of acme/demo."));
    }

    [TestCase("[GradioSpace(\"acme/demo\")]\n// it's \"mine\"\npublic partial class Demo { }", 3)]
    [TestCase("[GradioSpace(\"acme/demo\")] // mine\n#pragma warning disable CA1711\npublic partial class Demo { }", 3)]
    [TestCase("[GradioSpace(\"acme/demo\")]\n/* a\n   b */\npublic sealed partial record Demo { }", 3)]
    [TestCase("[Obsolete, GradioSpace(\"acme/demo\")]\npartial class Demo { }", 3)]
    [TestCase("[Obsolete(\"Use the other.\"),\n Gradio.GradioSpace(\"acme/demo\")]\npartial class Demo { }", 4)]
    [TestCase("[Obsolete(\"gone\")] [GradioSpace(\"acme/demo\")] partial class Demo { }", 3)]
    [TestCase("[GradioSpace(\"acme/demo\"), Description(\"a [b\")]\npartial class Demo { }", 3)]
    [TestCase("[GradioSpace(\"acme/demo\")]\n[SuppressMessage(\"a\", \"b]\", Justification = @\"\"\"c]\"\"\")]\n[Types(new[] { typeof(int[]) })]\npartial class Demo { }", 3)]
    [TestCase("static class Other { const string At = \"http://localhost\", Path = @\"C:\\\"; }\n[GradioSpace(\"acme/demo\")]\npartial class Demo { }", 4)]
    public async Task A_class_is_found_whatever_stands_around_its_attribute(string code, int line)
    {
        _tool.Write("Demo.cs", "using Gradio;\n\n" + code);

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Contain($"ok       Demo.cs({line}): Demo is made of acme/demo.\n"));
    }

    [Test]
    public async Task One_snapshot_that_is_broken_fails_its_class_alone()
    {
        _tool.Write("gradio-schemas/acme/other.json", "{");
        _tool.Write("Demo.cs", Class + "\n[GradioSpace(\"acme/other\")]\npublic partial class Other { }\n");

        Assert.That((await _tool.RunAsync(["doctor"])).Output, Does.Contain("ok       Demo.cs(3): Demo is made of acme/demo.\nok       Demo.cs(6): Other names acme/other.\n"));
    }

    [TestCase("../gradio-schemas", "Take and update them in PARENT.")]
    [TestCase("../api", "The tool knows no other name than gradio-schemas: let GradioSchemaFolder end with it, or leave the property out and move the files.")]
    public async Task A_project_with_another_folder_is_told_where_the_tool_finds_it(string folder, string remedy)
    {
        _schemaFolder = folder;
        var path = Path.GetFullPath(folder, _tool.Folder);

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Contain(
            $"note     The project takes its snapshots from {path}, not from gradio-schemas in this folder.\n         {remedy.Replace("PARENT", Path.GetDirectoryName(path), StringComparison.Ordinal)}\n"));
    }

    [Test]
    public async Task A_folder_that_ends_with_a_slash_is_the_same()
    {
        _schemaFolder = "gradio-schemas/";

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Not.Contain("note"));
    }

    [TestCase("// [GradioSpace(\"acme/demo\")]\n")]
    [TestCase("/*\n[GradioSpace(\"acme/demo\")] partial class Demo { }\n*/\n")]
    [TestCase("const string Code = \"\"\"\n    [GradioSpace(\"acme/demo\")] partial class Demo { }\n    \"\"\";\n")]
    [TestCase("const string Code = @\"[GradioSpace(\"\"acme/demo\"\")] partial class Demo { }\";\n")]
    [TestCase("class Demo;\n")]
    public Task No_class(string code)
    {
        _tool.Write("Demo.cs", code);
        _tool.Write("obj/Old.cs", Class);
        return FindsAsync("No class names a snapshot.", "Write: [GradioSpace(\"acme/demo\")] public partial class Demo { }");
    }

    [Test]
    public async Task A_snapshot_that_no_class_names_is_no_problem()
    {
        _tool.Write("gradio-schemas/acme/other.json", Snapshot);

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Contain("note     No class names acme/other.\n         Write: [GradioSpace(\"acme/other\")] public partial class Other { }\n"));
    }

    [Test]
    public Task No_project()
    {
        File.Delete(Path.Combine(_tool.Folder, "App.csproj"));
        return FindsAsync("There is no project (*.csproj) in this folder.", "Run the tool in the folder of the project that uses the app.");
    }

    [Test]
    public Task Several_projects()
    {
        _tool.Write("Other.csproj", "<Project />");
        return FindsAsync("There are several projects in this folder.", "Give the one that uses the app a folder of its own.");
    }

    [Test]
    public async Task A_project_that_MSBuild_cannot_read()
    {
        using var tool = new CommandLine();
        tool.Write("App.csproj", "<Project>\n  <Oops\n</Project>");

        var result = await tool.RunAsync(["doctor"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain("problem  MSBuild cannot read App.csproj: ").And.Contain("MSB4025"));
    }

    [Test]
    public async Task A_real_project_is_asked()
    {
        using var tool = new CommandLine();
        tool.Write("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <GradioSchemaFolder>$(MSBuildProjectDirectory)/gradio-schemas</GradioSchemaFolder>
              </PropertyGroup>
              <ItemGroup>
                <AdditionalFiles Include="$(GradioSchemaFolder)/*/*.json" />
              </ItemGroup>
            </Project>
            """);
        tool.Write("gradio-schemas/acme/demo.json", Snapshot);
        tool.Write("Demo.cs", Class);

        var result = await tool.RunAsync(["doctor"]);

        Assert.That(result, Is.EqualTo(new CommandResult(1, """
            ok       App.csproj uses Gradio.Typed.
            problem  App.csproj is C# 7.3; the generated code is C# 9.
                     Put <LangVersion>latest</LangVersion> into the project.
            ok       gradio-schemas/acme/demo.json has 1 endpoint.
            ok       Demo.cs(3): Demo names acme/demo.

            """, "")));
    }

    [Test]
    public async Task A_file_is_compiled_where_one_framework_of_a_real_project_has_it()
    {
        using var tool = new CommandLine();
        tool.Write("App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>
              </PropertyGroup>
              <ItemGroup>
                <Compile Remove="Demo.cs" Condition="'$(TargetFramework)' == 'netstandard2.0'" />
                <Compile Remove="Gone.cs" />
              </ItemGroup>
            </Project>
            """);
        tool.Write("Demo.cs", Class);
        tool.Write("Gone.cs", Class);

        Assert.That((await tool.RunAsync(["doctor"])).Output, Does.Contain("problem  Gone.cs names acme/demo, but is not compiled by App.csproj.").And.Not.Contain("Demo.cs names"));
    }

    [Test]
    public async Task As_JSON_it_says_the_same()
    {
        _language = "7.3";

        var result = await _tool.RunAsync(["doctor", "--json"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(JsonNode.Parse(result.Output)!["findings"]![1]!.ToJsonString(), Is.EqualTo("""{"level":"problem","text":"App.csproj is C# 7.3; the generated code is C# 9.","remedy":"Put \u003CLangVersion\u003Elatest\u003C/LangVersion\u003E into the project."}"""));
    }

    /// <param name="problem">How the line of the problem begins.</param>
    /// <param name="remedy">The line after it.</param>
    /// <param name="isMade">Whether the class is made of its snapshot all the same.</param>
    private async Task FindsAsync(string problem, string remedy, bool isMade = false)
    {
        var result = await _tool.RunAsync(["doctor"]);

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "")));
        Assert.That(result.Output, Does.Contain($"problem  {problem}").And.Contain($"\n         {remedy}\n"));
        Assert.That(result.Output.Contains("is made of", StringComparison.Ordinal), Is.EqualTo(isMade), result.Output);
    }

    private string Evaluation() => JsonSerializer.Serialize(new
    {
        Properties = new { GradioSchemaFolder = _schemaFolder is null ? "" : Path.Combine(_tool.Folder, _schemaFolder), LangVersion = _language, NETCoreSdkVersion = _sdk },
        Items = new
        {
            PackageReference = _packages.Select(package => new { Identity = package }),
            // as the build files of the package have it
            AdditionalFiles = _isIncluded ? Directory.GetDirectories(Path.Combine(_tool.Folder, "gradio-schemas")).SelectMany(owner => Directory.GetFiles(owner, "*.json")).Select(file => new { FullPath = file }) : [],
            Compile = _compiled.Select(file => new { FullPath = Path.Combine(_tool.Folder, file) }),
            Using = _usings.Select(space => new { Identity = space }),
        },
    });
}
