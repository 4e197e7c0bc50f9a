using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Tests;

/// <summary><c>doctor</c>: each reason why nothing is generated is named, with what to do.</summary>
internal sealed class DoctorTests
{
    private const string Snapshot = """{"format":2,"named_endpoints":{"/f":{}},"source":"acme/demo"}""";
    private const string Class = "using Gradio;\n\n[GradioSpace(\"acme/demo\")]\npublic partial class Demo;\n";

    private CommandLine _tool = null!;
    private string _language = "14.0";
    private string _sdk = "10.0.100";
    private string? _schemaFolder = "gradio-schemas";
    private string[] _packages = ["Gradio.Typed"];
    private bool _isIncluded = true;

    [SetUp]
    public void SetUp()
    {
        (_language, _sdk, _schemaFolder, _packages, _isIncluded) = ("14.0", "10.0.100", "gradio-schemas", ["Gradio.Typed"], true);
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
            ok       gradio-schemas/acme/demo.json has 1 endpoints.
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
        return FindsAsync($"gradio-schemas/{path} is not in its place, so the generator does not see it.", "A snapshot is gradio-schemas/OWNER/NAME.json.");
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
    [TestCase("acme/another", "dotnet gradio add acme/another")]
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

    [TestCase("// [GradioSpace(\"acme/demo\")]\n")]
    [TestCase("class Demo;\n")]
    public Task No_class(string code)
    {
        _tool.Write("Demo.cs", code);
        _tool.Write("obj/Old.cs", Class);
        return FindsAsync("No class names a snapshot.", "Write: [GradioSpace(\"acme/demo\")] public partial class Demo;");
    }

    [Test]
    public async Task A_snapshot_that_no_class_names_is_no_problem()
    {
        _tool.Write("gradio-schemas/acme/other.json", Snapshot);

        Assert.That(await _tool.SucceedAsync("doctor"), Does.Contain("note     No class names acme/other.\n         Write: [GradioSpace(\"acme/other\")] public partial class Other;\n"));
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
            ok       gradio-schemas/acme/demo.json has 1 endpoints.
            ok       Demo.cs(3): Demo is made of acme/demo.

            """, "")));
    }

    [Test]
    public async Task As_JSON_it_says_the_same()
    {
        _language = "7.3";

        var result = await _tool.RunAsync(["doctor", "--json"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(JsonNode.Parse(result.Output)!["findings"]![1]!.ToJsonString(), Is.EqualTo("""{"level":"problem","text":"App.csproj is C# 7.3; the generated code is C# 9.","remedy":"Put \u003CLangVersion\u003Elatest\u003C/LangVersion\u003E into the project."}"""));
    }

    private async Task FindsAsync(string problem, string remedy)
    {
        var result = await _tool.RunAsync(["doctor"]);

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "")));
        Assert.That(result.Output, Does.Contain($"problem  {problem}").And.Contain($"\n         {remedy}\n"));
    }

    private string Evaluation() => JsonSerializer.Serialize(new
    {
        Properties = new { GradioSchemaFolder = _schemaFolder is null ? "" : Path.Combine(_tool.Folder, _schemaFolder), LangVersion = _language, NETCoreSdkVersion = _sdk },
        Items = new
        {
            PackageReference = _packages.Select(package => new { Identity = package }),
            // as the build files of the package have it
            AdditionalFiles = _isIncluded ? Directory.GetDirectories(Path.Combine(_tool.Folder, "gradio-schemas")).SelectMany(owner => Directory.GetFiles(owner, "*.json")).Select(file => new { FullPath = file }) : [],
        },
    });
}
