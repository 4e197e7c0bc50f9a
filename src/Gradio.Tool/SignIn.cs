using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Text.RegularExpressions;
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

    public SignInOptions() => _token.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var value }] && (!Variable.IsMatch(value) || Literal.IsMatch(value)))
            result.AddError("--token takes the name of an environment variable or -, never the token itself: the shell keeps command lines, and others see them.");
    });

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

    /// <summary>Whether a command line has them in a way that cannot be read.</summary>
    public bool AreWrong(ParseResult commandLine) =>
        commandLine.Errors.Any(error => (error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult)?.Option is { } option && (option == _token || option == _user));

    /// <summary>Reads what is needed to sign in at an app; what is asked for, or stands on standard input, is read once.</summary>
    /// <exception cref="ToolException">It is not where the options say.</exception>
    public async Task<SignIn> ReadAsync(ParseResult commandLine, AppReference app, ToolServices services, CancellationToken cancellationToken)
    {
        var isOnlyApp = _names is null || commandLine.GetResult(_names) is { Tokens.Count: 1 };
        var (token, origin) = app.IsOnHub || isOnlyApp ? await TokenAsync(commandLine.GetValue(_token), app, services, cancellationToken) : (null, "");
        if (token?.Any(character => character is < '!' or > '~') == true)
            throw new ToolException($"The token {origin} has characters that no token has, such as spaces or curly quotes.");
        if (commandLine.GetValue(_user) is not { } user)
            return new SignIn(token, origin, null);

        _password ??= services.AskSecret is { } ask ? await ask($"Password of {user}: ", cancellationToken) : await ReadLineAsync(services, cancellationToken);
        return new SignIn(token, origin, new NetworkCredential(user, _password ?? throw new ToolException("There is no password on standard input.")));
    }

    private async Task<(string? Token, string Origin)> TokenAsync(string? source, AppReference app, ToolServices services, CancellationToken cancellationToken) => source switch
    {
        null when app.IsOnHub && services.EnvironmentVariable(HubToken) is { Length: > 0 } token => (token.Trim(), $"of {HubToken}"),
        null => (null, ""),
        "-" => (Required((_tokenOfInput ??= await ReadLineAsync(services, cancellationToken))?.Trim(), "There is no token on standard input."), "of standard input"),
        _ => (Required(services.EnvironmentVariable(source)?.Trim(), "The environment variable that --token names is not set."), "of --token"),
    };

    // reading the console cannot be cancelled
    private static Task<string?> ReadLineAsync(ToolServices services, CancellationToken cancellationToken) =>
        Task.Run(services.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    private static string Required(string? token, string otherwise) => string.IsNullOrEmpty(token) ? throw new ToolException(otherwise) : token;

    [GeneratedRegex(@"\A(-|[A-Za-z_][A-Za-z0-9_]*)\z")]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"\Ahf_[A-Za-z0-9]{8,}\z")]
    private static partial Regex Literal { get; }
}
