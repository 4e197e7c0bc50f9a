using System.CommandLine;
using System.CommandLine.Parsing;
using Gradio.Schema;
using Gradio.Tool.Api;
using Gradio.Tool.Commands;
using Gradio.Tool.Snapshots;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Calls;

/// <summary><c>call</c>: calls an endpoint, whose parameters are options of the command.</summary>
internal sealed class CallCommand : Command
{
    // a value that begins with @ is a file to send, not one with more of the command line
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    private readonly ToolServices _services;
    private readonly SignInOptions _signIn = new();
    private readonly Argument<string> _app;
    private readonly Argument<string> _endpoint;
    private readonly Option<string> _out = new("--out") { HelpName = "folder", Description = "Where files are saved that the app gives; a new temporary folder if it is left out." };
    private readonly Option<bool> _json = JsonOutput.Option("Prints the outputs as the app gives them. Files are saved only with --out.");

    private CallCommand(ToolServices services)
        : base("call", "Calls an endpoint of an app. With app and endpoint, --help shows the parameters.")
    {
        _services = services;
        _app = new Argument<string>("app")
        {
            HelpName = "app",
            Description = "A snapshot (owner/name), a Space (owner/space), or the address of an app.",
            CompletionSources = { SnapshotNames.Completions(services) },
        };
        _endpoint = new Argument<string>("endpoint") { HelpName = "endpoint", Description = "The endpoint, such as /predict." };
        Arguments.Add(_app);
        Arguments.Add(_endpoint);
        Options.Add(_out);
        Options.Add(_json);
        _signIn.AddTo(this);

        // the parameters are not known yet
        TreatUnmatchedTokensAsErrors = false;
        SetAction((_, _) => Task.FromResult(ExitCode.WrongUsage));
    }

    public static CallCommand Build(ToolServices services) => new(services);

    /// <summary>Parses a command line; the parameters of a call are known only when its app and endpoint are.</summary>
    public static async Task<ParseResult> ParseAsync(RootCommand root, IReadOnlyList<string> args, ToolServices services, CancellationToken cancellationToken)
    {
        var isCompletion = args is [['[', 's', 'u', 'g', 'g', 'e', 's', 't', ..], _, ..];
        var words = isCompletion ? [.. CommandLineParser.SplitCommandLine(args[1]).Skip(1)] : args;
        var first = root.Parse(words, Parsing);
        var call = root.Subcommands.OfType<CallCommand>().Single();
        if (first.CommandResult.Command == call)
            await call.AddParametersAsync(first, isCompletion, cancellationToken);
        return root.Parse(args, Parsing);
    }

    private async Task AddParametersAsync(ParseResult line, bool isCompletion, CancellationToken cancellationToken)
    {
        if (line.GetResult(_app) is not { Tokens: [var app] })
            return;
        if (isCompletion)
        {
            try
            {
                Complete(app.Value, line);
            }
            catch (ToolException)
            {
                // a shell that completes has no place for messages
            }

            return;
        }

        // what cannot be read is told before anybody is asked for anything
        if (_signIn.AreWrong(line))
            return;
        TreatUnmatchedTokensAsErrors = true;
        var target = await FindAsync(app.Value, line, cancellationToken);
        var api = ApiView.Of(target.Snapshot, target.ClassName);
        if (line.GetResult(_endpoint) is not { Tokens: [var name] })
        {
            Validators.Add(result => result.AddError(PlainText.OneLine($"Which endpoint? {app.Value} has: {string.Join(", ", api.Endpoints.Select(endpoint => endpoint.Model.Name))}.")));
            return;
        }

        if (api.Find(name.Value) is not { } endpoint)
        {
            _endpoint.Validators.Add(result => result.AddError(PlainText.OneLine(ShowCommand.MissingEndpoint(app.Value, name.Value, api).Message)));
            return;
        }

        var parameters = AddParameters(endpoint);
        Description = Describe(endpoint);
        SetAction((parsed, token) => new CallRun(_services, endpoint, parameters, parsed.GetValue(_out), parsed.GetValue(_json)).RunAsync(target.App, target.SignIn, token));
    }

    /// <summary>Offers what a snapshot knows; nobody is asked, and no app.</summary>
    private void Complete(string app, ParseResult line)
    {
        if (!TryFindSnapshot(app, out var name, out var snapshot))
            return;
        var api = ApiView.Of(snapshot, name.ClassName);
        _endpoint.CompletionSources.Add([.. api.Endpoints.Select(endpoint => endpoint.Model.Name).Where(ParameterOption.CanBeOffered)]);
        if (line.GetResult(_endpoint) is { Tokens: [var wanted] } && api.Find(wanted.Value) is { } endpoint)
            AddParameters(endpoint);
    }

    private IReadOnlyList<ParameterOption> AddParameters(EndpointView endpoint)
    {
        var parameters = ParameterOption.Of(endpoint, new ArgumentReader(_services.WorkingFolder), Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Append("--help"));
        foreach (var parameter in parameters)
            Options.Add(parameter.Option);
        return parameters;
    }

    private async Task<Target> FindAsync(string app, ParseResult line, CancellationToken cancellationToken)
    {
        if (TryFindSnapshot(app, out var name, out var snapshot))
        {
            var source = snapshot.SourceFor(name);
            return new Target(source, snapshot, name.ClassName, await _signIn.ReadAsync(line, source, _services, cancellationToken));
        }

        var reference = AppReference.Parse(app) ?? throw new ToolException($"'{app}' is no snapshot, no Space (owner/space) and no address (http://… or https://…).");
        var signIn = await _signIn.ReadAsync(line, reference, _services, cancellationToken);
        return new Target(reference, await SnapshotTaker.TakeAsync(reference, signIn, _services, cancellationToken), "App", signIn);
    }

    private bool TryFindSnapshot(string app, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SpaceName? name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SnapshotDocument? snapshot)
    {
        name = SpaceName.Parse(app);
        snapshot = name is null ? null : new SchemaFolder(_services.WorkingFolder).TryRead(name)?.Usable(SchemaFolder.PathOf(name));
        return snapshot is not null;
    }

    private static string Describe(EndpointView endpoint) => PlainText.OneLine($"Calls {endpoint.Model.Name}. {endpoint.Model.Description}").TrimEnd();

    /// <summary>An app to call, and what is known of it.</summary>
    private sealed record Target(AppReference App, SnapshotDocument Snapshot, string ClassName, SignIn SignIn);
}
