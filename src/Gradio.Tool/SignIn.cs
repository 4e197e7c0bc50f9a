using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Text.RegularExpressions;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool;

/// <summary>With what somebody signs in at an app.</summary>
/// <param name="Token">A Hugging Face token.</param>
/// <param name="TokenOrigin">Where the token came from, for messages.</param>
/// <param name="Credentials">A user of the app, with the password.</param>
internal sealed record SignIn(string? Token, string TokenOrigin, NetworkCredential? Credentials)
{
    public bool IsEmpty => Token is null && Credentials is null;

    // a record would print the token
    public override string ToString() => nameof(SignIn);
}

/// <summary>The options to sign in: what is secret is read from where no history of a shell keeps it.</summary>
internal sealed partial class SignInOptions
{
    private const string HubToken = "HF_TOKEN";

    private readonly ToolServices _services;

    private readonly Option<string> _token = new("--token")
    {
        HelpName = "variable",
        Description = $"The environment variable that holds a Hugging Face token, or - to read it from standard input. Without it, a Space gets what {HubToken} holds.",
    };

    private readonly Option<string> _user = new("--auth")
    {
        HelpName = "user",
        Description = "A user of an app that wants a login. The password is asked for, or read from standard input.",
    };

    private Argument? _names;
    private string? _tokenOfInput;
    private string? _password;

    public SignInOptions(ToolServices services)
    {
        _services = services;
        _token.Validators.Add(result => Validate(result, ProblemOfToken));
        _user.Validators.Add(result => Validate(result, ProblemOfUser));
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_token);
        command.Options.Add(_user);
    }

    /// <summary>Adds the options to a command that goes to several apps: a password is for one of them, and so is a token outside the Hub.</summary>
    public void AddTo(Command command, Argument names)
    {
        AddTo(command);
        _names = names;
        command.Validators.Add(result =>
        {
            if (result.GetResult(_user) is not null && result.GetResult(names) is not { Tokens.Count: 1 })
                result.AddError("--auth is the user of one app: name its snapshot.");
        });
    }

    /// <summary>Reads what is needed to sign in at an app; what is asked for, or stands on standard input, is read once.</summary>
    /// <exception cref="ToolException">It is not where the options say.</exception>
    public async Task<SignIn> ReadAsync(ParseResult commandLine, AppReference app, CancellationToken cancellationToken)
    {
        var source = commandLine.GetValue(_token);
        var mayGetToken = app.IsOnHub || _names is null || commandLine.GetResult(_names) is { Tokens.Count: 1 };
        if (source is not null && !mayGetToken)
            await _services.Error.WriteLineAsync($"{app} is not on the Hub, and gets no token: name its snapshot alone to send it.");
        var (token, origin) = mayGetToken ? await TokenAsync(source, app, cancellationToken) : (null, "");
        if (token?.Any(character => character is < '!' or > '~') == true)
            throw new ToolException($"The token {origin} has characters that no token has, such as spaces or curly quotes.");
        if (commandLine.GetValue(_user) is not { } user)
            return new SignIn(token, origin, null);

        _password ??= _services.AskSecret is { } ask ? await ask($"Password of {user}: ", cancellationToken) : await ReadLineAsync(cancellationToken);
        return new SignIn(token, origin, new NetworkCredential(user, _password ?? throw new ToolException("There is no password on standard input.")));
    }

    private async Task<(string? Token, string Origin)> TokenAsync(string? source, AppReference app, CancellationToken cancellationToken) => source switch
    {
        null when app.IsOnHub && _services.EnvironmentVariable(HubToken) is { Length: > 0 } token => (token.Trim(), $"of {HubToken}"),
        null => (null, ""),
        "-" => (await TokenOfInputAsync(cancellationToken), "of standard input"),
        _ => (_services.EnvironmentVariable(source)?.Trim(), "of --token"),
    };

    private async Task<string> TokenOfInputAsync(CancellationToken cancellationToken)
    {
        _tokenOfInput ??= (await ReadLineAsync(cancellationToken))?.Trim();
        return string.IsNullOrEmpty(_tokenOfInput) ? throw new ToolException("There is no token on standard input.") : _tokenOfInput;
    }

    // reading the console cannot be cancelled
    private Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        Task.Run(_services.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    private static void Validate(OptionResult result, Func<string, string?> problemOf)
    {
        if (result.Tokens is [{ Value: var value }] && problemOf(value) is { } problem)
            result.AddError(problem);
    }

    private string? ProblemOfToken(string value)
    {
        if (value == "-")
            return null;
        if (!Variable.IsMatch(value) || Literal.IsMatch(value))
            return "--token takes the name of an environment variable or -, never the token itself: the shell keeps command lines, and others see them.";
        if (!string.IsNullOrWhiteSpace(_services.EnvironmentVariable(value)))
            return null;

        // what does not look like the name of a variable may be a token
        var name = UsualVariable.IsMatch(value) ? $"the environment variable {value}" : "an environment variable";
        return $"--token names {name}, which is not set. Set it to the token, or give the token on standard input: --token -";
    }

    private static string? ProblemOfUser(string value) =>
        value is ['/', ..] ? $"--auth takes a user, and {PlainText.OneLine(value)} looks like an endpoint. Write: {PlainText.OneLine(value)} --auth USER" : null;

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"\A[A-Z_]+[0-9]*\z")]
    private static partial Regex UsualVariable { get; }

    [GeneratedRegex(@"\Ahf_[A-Za-z0-9]{8,}\z")]
    private static partial Regex Literal { get; }
}
