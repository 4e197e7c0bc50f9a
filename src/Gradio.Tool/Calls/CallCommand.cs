using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using Gradio.Schema;
using Gradio.Tool.Api;
using Gradio.Tool.Snapshots;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Calls;

/// <summary><c>call</c>: calls an endpoint, whose parameters are options of the command.</summary>
internal sealed class CallCommand : Command
{
    // a value that begins with @ is a file to send, not one with more of the command line
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    private readonly ToolServices _services;
    private readonly SignInOptions _signIn;
    private readonly Argument<string> _app = new("app") { HelpName = "app", Description = "A snapshot (owner/name), a Space (owner/space), or the address of an app." };
    private readonly Argument<string> _endpoint = new("endpoint") { HelpName = "endpoint", Description = "The endpoint, such as /predict." };
    private readonly Option<string> _out = new("--out") { HelpName = "folder", Description = "Where files are saved that the app gives; a new temporary folder if it is left out." };
    private readonly Option<bool> _json = JsonOutput.Option("Prints the outputs as the app gives them. Files are saved only with --out.");

    private Taken? _taken;

    private CallCommand(ToolServices services)
        : base("call", "Calls an endpoint of an app. With app and endpoint, --help shows the parameters.")
    {
        _services = services;
        _signIn = new SignInOptions(services);
        _app.Offer(_ => Completion.Snapshots(services));
        _endpoint.Offer(line => line.GetResult(_app) is { Tokens: [var app] } ? Completion.Endpoints(services, app.Value) : []);
        _out.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var folder }] && File.Exists(Path.GetFullPath(folder, services.WorkingFolder)))
                result.AddError($"--out takes a folder, and {PlainText.OneLine(folder)} is a file.");
        });
        Arguments.Add(_app);
        Arguments.Add(_endpoint);
        Options.Add(_out);
        Options.Add(_json);
        _signIn.AddTo(this);
        SetAction((_, _) => Task.FromResult(ExitCode.WrongUsage));
    }

    public static CallCommand Build(ToolServices services) => new(services);

    /// <summary>Parses a command line; the parameters of a call are known only when its app and endpoint are.</summary>
    public static async Task<ParseResult> ParseAsync(RootCommand root, IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        var isCompletion = args is [['[', 's', 'u', 'g', 'g', 'e', 's', 't', ..], _, ..];
        var words = isCompletion ? [.. CommandLineParser.SplitCommandLine(args[1]).Skip(1)] : args;
        var first = root.Parse(words, Parsing);
        var call = root.Subcommands.OfType<CallCommand>().Single();
        if (first.CommandResult.Command == call && isCompletion)
            call.AddKnownParameters(first);
        else if (first.CommandResult.Command == call)
            await call.AddParametersAsync(first, cancellationToken);
        var line = root.Parse(args, Parsing);
        call._taken?.EnsureOptions(line);
        return line;
    }

    private async Task AddParametersAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetResult(_app) is not { Tokens: [var app] })
        {
            AskFor("Which app? Name a snapshot (owner/name), a Space (owner/space), or the address of an app.");
            return;
        }

        // what cannot be read is told before anybody is asked for anything
        if (line.Errors.FirstOrDefault(error => error.SymbolResult is OptionResult or { Parent: OptionResult }) is { } wrongOption)
            throw ToolException.WrongUsage(wrongOption.Message);
        var target = await FindAsync(app.Value, line, cancellationToken);
        var api = ApiView.Of(target.Snapshot, target.Name?.ClassName ?? "App");
        if (line.GetResult(_endpoint) is not { Tokens: [var name] })
            AskFor($"Which endpoint? {app.Value} has: {string.Join(", ", api.Endpoints.Select(endpoint => endpoint.Model.Name))}.");
        else
            Take(EndpointNames.Find(app.Value, api, name.Value), target);
    }

    /// <summary>Adds the parameters of an endpoint where a snapshot knows them; nobody is asked, and no app.</summary>
    private void AddKnownParameters(ParseResult line)
    {
        try
        {
            if (line.GetResult(_app) is { Tokens: [var app] } && line.GetResult(_endpoint) is { Tokens: [var wanted] }
                && TryFindSnapshot(app.Value, out var name, out var snapshot) && EndpointNames.TryFind(ApiView.Of(snapshot, name.ClassName), wanted.Value) is { } endpoint)
                AddParameters(endpoint);
        }
        catch (ToolException)
        {
            // a shell that completes has no place for messages
        }
    }

    private void Take(EndpointView endpoint, Target target)
    {
        var parameters = AddParameters(endpoint);
        _taken = new Taken(endpoint, parameters);
        Description = PlainText.OneLine($"Calls {endpoint.Model.Name}. {endpoint.Model.Description}").TrimEnd();
        SetAction(async (parsed, token) =>
        {
            await using var client = await Failure.ToGoAsync(target.Name, target.App, () => AppConnector.ConnectAsync(target.App, target.SignIn, _services, token));
            return await new CallRun(_services, endpoint, parameters, parsed.GetValue(_out), parsed.GetValue(_json)).RunAsync(client, token);
        });
    }

    private IReadOnlyList<ParameterOption> AddParameters(EndpointView endpoint)
    {
        var parameters = ParameterOption.Of(endpoint, new ArgumentReader(_services.WorkingFolder), Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Append("--help"));
        foreach (var parameter in parameters)
            Options.Add(parameter.Option);
        return parameters;
    }

    /// <summary>Asks for what is missing; the help shows by an example what an endpoint would add.</summary>
    private void AskFor(string question)
    {
        Options.Insert(0, new Option<string>("--parameter") { HelpName = "value", Description = "An argument. Each parameter of the endpoint is an option of its name, which --help after the endpoint describes." });
        Validators.Add(result => result.AddError(PlainText.OneLine(question)));
    }

    private async Task<Target> FindAsync(string app, ParseResult line, CancellationToken cancellationToken)
    {
        if (TryFindSnapshot(app, out var name, out var snapshot))
        {
            var source = snapshot.SourceFor(name);
            return new Target(source, snapshot, name, await _signIn.ReadAsync(line, source, cancellationToken));
        }

        var reference = AppReference.Parse(app) ?? throw ToolException.WrongUsage($"'{app}' is no snapshot, no Space (owner/space) and no address (http://… or https://…).");
        var signIn = await _signIn.ReadAsync(line, reference, cancellationToken);
        return new Target(reference, await TakeAsync(reference, signIn, cancellationToken), null, signIn);
    }

    /// <summary>Takes the snapshot of an app that has none; where that fails for a name, a snapshot may have been meant.</summary>
    private async Task<SnapshotDocument> TakeAsync(AppReference app, SignIn signIn, CancellationToken cancellationToken)
    {
        try
        {
            return await SnapshotTaker.TakeAsync(app, signIn, _services, cancellationToken);
        }
        catch (Exception exception) when (app.Space is not null && exception is (GradioException or ToolException))
        {
            var known = new SchemaFolder(_services.WorkingFolder).Names();
            var others = known.Count > 0 ? $" There are: {SnapshotNames.List(known)}." : "";
            throw new ToolException($"There is no snapshot {app} in {SchemaFolder.Name}.{others} The Hub was asked for a Space instead: {Failure.Message(exception)}", exception);
        }
    }

    private bool TryFindSnapshot(string app, [NotNullWhen(true)] out SpaceName? name, [NotNullWhen(true)] out SnapshotDocument? snapshot)
    {
        name = SpaceName.Parse(app);
        snapshot = name is null ? null : new SchemaFolder(_services.WorkingFolder).TryRead(name)?.Usable(SchemaFolder.PathOf(name));
        return snapshot is not null;
    }

    /// <summary>The endpoint to call, and the options that it adds.</summary>
    private sealed record Taken(EndpointView Endpoint, IReadOnlyList<ParameterOption> Parameters)
    {
        /// <summary>Sees that every word belongs to an option: what follows on one that is none can only be misread.</summary>
        /// <exception cref="ToolException">One does not.</exception>
        public void EnsureOptions(ParseResult line)
        {
            if (line is not { Action: ParseErrorAction, UnmatchedTokens: [var word, ..] })
                return;
            var mistake = word is ['-', ..] ? $"{Endpoint.Model.Name} has no {word.Split('=', ':')[0]}." : $"'{word}' belongs to no option of {Endpoint.Model.Name}.";
            var known = Parameters.Count > 0 ? string.Join(", ", Parameters.Select(parameter => parameter.Option.Name)) : "no parameter";
            throw ToolException.WrongUsage($"{mistake} It has: {known}.");
        }
    }

    /// <summary>An app to call, and what is known of it.</summary>
    /// <param name="App">Where it is.</param>
    /// <param name="Snapshot">What it has.</param>
    /// <param name="Name">The name of the snapshot; null where it was taken for this call.</param>
    /// <param name="SignIn">With what to sign in.</param>
    private sealed record Target(AppReference App, SnapshotDocument Snapshot, SpaceName? Name, SignIn SignIn);
}
