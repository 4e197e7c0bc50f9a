using System.CommandLine;
using System.Text.Json.Nodes;
using Gradio.Tool.Terminal;
using Spectre.Console;

namespace Gradio.Tool.Doctor;

/// <summary><c>doctor</c>: why nothing is generated.</summary>
internal static class DoctorCommand
{
    public static Command Build(ToolServices services)
    {
        var json = JsonOutput.Option("Prints JSON instead of text.");
        var command = new Command("doctor", "Looks for the reason why nothing is generated: project, compiler, snapshots and classes.") { json };
        command.SetAction((line, cancellationToken) => RunAsync(services, line.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolServices services, bool asJson, CancellationToken cancellationToken)
    {
        var findings = await FindAsync(services, cancellationToken);
        if (asJson)
            await JsonOutput.WriteAsync(services, new JsonObject { ["findings"] = new JsonArray([.. findings.Select(ToJson)]) });
        else
            Write(Screen.Output(services), findings);
        return findings.Any(finding => finding.Level == FindingLevel.Problem) ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(ToolServices services, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        Project? project = null;
        switch (Directory.GetFiles(services.WorkingFolder, "*.csproj"))
        {
            case [var file]:
                try
                {
                    project = await Project.ReadAsync(file, services, cancellationToken);
                    findings.AddRange(ProjectCheck.Check(project));
                }
                catch (ToolException exception)
                {
                    findings.Add(Finding.Problem(exception.Message, "See that it builds: dotnet build"));
                }

                break;
            case []:
                findings.Add(Finding.Problem("There is no project (*.csproj) in this folder.", "Run the tool in the folder of the project that uses the app."));
                break;
            default:
                findings.Add(Finding.Problem("There are several projects in this folder.", "Give the one that uses the app a folder of its own."));
                break;
        }

        findings.AddRange(SnapshotCheck.Check(services, project));
        findings.AddRange(ClassCheck.Check(services, project, [.. findings]));
        return findings;
    }

    private static void Write(Screen screen, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            screen.WriteLine($"{LevelOf(finding),-8} {finding.Text}", finding.Level == FindingLevel.Problem ? new Style(Color.Red) : Style.Plain);
            if (finding.Remedy is not null)
                screen.WriteLine($"{"",-8} {finding.Remedy}");
        }
    }

    private static JsonNode ToJson(Finding finding) => new JsonObject { ["level"] = LevelOf(finding), ["text"] = finding.Text, ["remedy"] = finding.Remedy };

    private static string LevelOf(Finding finding) => finding.Level switch
    {
        FindingLevel.Ok => "ok",
        FindingLevel.Note => "note",
        _ => "problem",
    };
}
