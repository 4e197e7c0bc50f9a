using System.CommandLine;
using System.Text.Json.Nodes;
using Gradio.Tool.Api;
using Gradio.Tool.Snapshots;
using Gradio.Tool.Terminal;
using Spectre.Console;

namespace Gradio.Tool.Commands;

/// <summary><c>show</c>: the API of a snapshot, or one endpoint of it.</summary>
internal static class ShowCommand
{
    private const int LongestCell = 60;

    public static Command Build(ToolServices services)
    {
        var name = new Argument<string?>("name")
        {
            HelpName = "name",
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The snapshot (owner/name); not needed where there is only one.",
        };
        var endpoint = new Argument<string?>("endpoint") { HelpName = "endpoint", Arity = ArgumentArity.ZeroOrOne, Description = "One endpoint, such as /predict; all of them if none is named." };
        name.Offer(_ => Completion.Snapshots(services).Concat(Completion.Endpoints(services)));
        endpoint.Offer(line => line.GetResult(name) is { Tokens: [var snapshot] } ? Completion.Endpoints(services, snapshot.Value) : []);
        var json = JsonOutput.Option("Prints JSON instead of text.");
        var command = new Command("show", "Shows the endpoints of an app: parameters, choices, defaults, and the C# method.") { name, endpoint, json };
        command.SetAction((line, _) =>
        {
            // an endpoint can stand alone
            var (snapshot, wanted) = (line.GetValue(name), line.GetValue(endpoint)) is (['/', ..] alone, null) ? (null, alone) : (line.GetValue(name), line.GetValue(endpoint));
            return RunAsync(services, snapshot, wanted, line.GetValue(json));
        });
        return command;
    }

    private static async Task<int> RunAsync(ToolServices services, string? text, string? endpointName, bool asJson)
    {
        var (name, snapshot) = await ReadAsync(services, text, asJson);
        var api = ApiView.Of(snapshot, name.ClassName);
        var endpoints = endpointName is null ? api.Endpoints : [EndpointNames.Find(name.ToString(), api, endpointName)];
        if (asJson)
            await JsonOutput.WriteAsync(services, ToJson(name, snapshot, endpoints, problem: null));
        else if (endpointName is null)
            WriteAll(Screen.Output(services), name, snapshot, endpoints);
        else
            Write(Screen.Output(services), endpoints[0]);
        return ExitCode.Done;
    }

    /// <summary>The snapshot that is meant; null where there is none at all.</summary>
    private static SpaceName? NameOf(string? text, IReadOnlyList<SpaceName> known) => (text, known) switch
    {
        (null, []) => null,
        (null, [var only]) => only,
        (null, _) => throw ToolException.WrongUsage($"There are several snapshots. Name one of: {SnapshotNames.List(known)}."),
        _ => SnapshotNames.Find(text, known),
    };

    /// <summary>Reads a snapshot; who wants JSON gets a document even where there is none to be read.</summary>
    private static async Task<(SpaceName Name, SnapshotDocument Snapshot)> ReadAsync(ToolServices services, string? text, bool asJson)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        var name = NameOf(text, folder.Names());
        try
        {
            return name is null ? throw new ToolException(folder.NoSnapshot) : (name, folder.Read(name).Usable(SchemaFolder.PathOf(name)));
        }
        catch (ToolException exception) when (asJson)
        {
            await JsonOutput.WriteAsync(services, ToJson(name, null, [], exception.Message));
            throw;
        }
    }

    private static void WriteAll(Screen screen, SpaceName name, SnapshotDocument snapshot, IReadOnlyList<EndpointView> endpoints)
    {
        screen.WriteLine($"{name}{(snapshot.GradioVersion is { } version ? $" (Gradio {version})" : "")}{(snapshot.Source is { } source && source.ToString() != name.ToString() ? $", from {source}" : "")}");
        foreach (var endpoint in endpoints)
        {
            screen.WriteLine();
            Write(screen, endpoint);
        }
    }

    private static void Write(Screen screen, EndpointView endpoint)
    {
        var notes = string.Join(", ", endpoint.Notes);
        screen.WriteLine(endpoint.Model.Name + (notes.Length > 0 ? $" ({notes})" : ""), new Style(decoration: Decoration.Bold));
        if (endpoint.Model.Description.Length > 0)
            screen.WriteLine("    " + endpoint.Model.Description);
        screen.WriteLine("    " + endpoint.Signature, new Style(Color.Green));
        if (endpoint.Parameters.Count + endpoint.Returns.Count == 0)
            return;

        var table = Screen.Table("", "Name", "Type", "Default", "Component", "Choices");
        foreach (var parameter in endpoint.Parameters)
        {
            table.AddRow(
                Screen.Plain(""),
                Screen.Plain(parameter.Model.Name),
                Screen.Plain(parameter.Type),
                Screen.Plain(!parameter.Model.IsOptional ? "required" : Shortened(parameter.Default ?? "the app's")),
                Screen.Plain(Component(parameter.Model.Component, parameter.Model.Label)),
                Screen.Plain(Shortened(string.Join(", ", parameter.Choices))));
        }

        foreach (var output in endpoint.Returns)
            table.AddRow(Screen.Plain("->"), Screen.Plain(output.Model.Label), Screen.Plain(output.Type), Screen.Plain(""), Screen.Plain(output.Model.Component), Screen.Plain(""));
        screen.Write(table);
    }

    private static string Component(string component, string label) => label.Length > 0 ? $"{component} \"{label}\"" : component;

    private static string Shortened(string text) => text.Length <= LongestCell ? text : text[..(LongestCell - 1)] + "…";

    private static JsonObject ToJson(SpaceName? name, SnapshotDocument? snapshot, IReadOnlyList<EndpointView> endpoints, string? problem) => new()
    {
        ["name"] = name?.ToString(),
        ["source"] = snapshot?.Source?.ToString(),
        ["gradioVersion"] = snapshot?.GradioVersion,
        ["hash"] = snapshot?.Hash,
        ["endpoints"] = new JsonArray([.. endpoints.Select(ToJson)]),
        ["problem"] = problem,
    };

    private static JsonObject ToJson(EndpointView endpoint) => new()
    {
        ["name"] = endpoint.Model.Name,
        ["description"] = endpoint.Model.Description,
        ["method"] = endpoint.Method,
        ["signature"] = endpoint.Signature,
        ["streams"] = endpoint.Model.Streams,
        ["queued"] = endpoint.Model.IsQueued,
        ["batch"] = endpoint.Model.IsBatch,
        ["hidden"] = endpoint.Model.IsHidden,
        ["oauthToken"] = endpoint.Model.OAuth,
        ["cancels"] = JsonOutput.Array(endpoint.Model.Cancels),
        ["parameters"] = new JsonArray([.. endpoint.Parameters.Select(ToJson)]),
        ["returns"] = new JsonArray([.. endpoint.Returns.Select(output => new JsonObject { ["label"] = output.Model.Label, ["component"] = output.Model.Component, ["type"] = output.Type })]),
    };

    private static JsonObject ToJson(ParameterView parameter) => new()
    {
        ["name"] = parameter.Model.Name,
        ["label"] = parameter.Model.Label,
        ["component"] = parameter.Model.Component,
        ["type"] = parameter.Type,
        ["optional"] = parameter.Model.IsOptional,
        ["default"] = parameter.Default is { } value ? JsonNode.Parse(value) : null,
        ["choices"] = JsonOutput.Array(parameter.Choices),
    };
}
