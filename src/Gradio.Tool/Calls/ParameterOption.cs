using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text;
using Gradio.Schema;
using Gradio.Tool.Api;

namespace Gradio.Tool.Calls;

/// <summary>A parameter of an endpoint as an option of the command line.</summary>
internal sealed class ParameterOption
{
    private const int LongestDefault = 60;
    private const int MostChoices = 12;

    private readonly TypeModel _type;

    private ParameterOption(ParameterView parameter, string name, ArgumentReader reader)
    {
        Parameter = parameter.Model;
        _type = ArgumentReader.Inner(parameter.Model.Type);
        var isList = _type is ListType;
        Option = IsFlag ? new Option<string>("--" + name) { Arity = ArgumentArity.ZeroOrOne } : new Option<string[]>("--" + name) { Arity = ArgumentArity.OneOrMore };
        var item = isList ? ArgumentReader.Inner(((ListType)_type).Item) : _type;
        Option.HelpName = Hint(item);
        Option.Description = Describe(parameter, isList, JsonExample.Of(item));
        Option.Required = !parameter.Model.IsOptional;
        if (parameter.Choices.Count > 0)
            Option.CompletionSources.Add(_ => parameter.Choices.Where(Completion.CanBeOffered).Select(choice => new CompletionItem(choice)));
        Option.Validators.Add(result =>
        {
            if (result.Implicit)
                return;
            try
            {
                Value = reader.Read(parameter.Model.Type, IsFlag && result.Tokens.Count == 0 ? ["true"] : [.. result.Tokens.Select(token => token.Value)]);
                IsGiven = true;
            }
            catch (FormatException exception)
            {
                result.AddError($"--{name} {PlainText.OneLine(exception.Message)}.");
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // JSON that is well-formed and still no value: a name twice, half a character
                result.AddError($"--{name} cannot be read: {PlainText.OneLine(exception.Message).TrimEnd('.')}.");
            }
        });
    }

    public ParameterModel Parameter { get; }

    public Option Option { get; }

    /// <summary>Whether the command line has it, after it was parsed.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>The argument.</summary>
    public object? Value { get; private set; }

    private bool IsFlag => _type == SimpleType.Boolean;

    /// <summary>The options for the parameters of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="reader">Reads the arguments.</param>
    /// <param name="taken">The names that the command itself has.</param>
    public static IReadOnlyList<ParameterOption> Of(EndpointView endpoint, ArgumentReader reader, IEnumerable<string> taken)
    {
        var scope = new NameScope([.. taken.Select(name => name.TrimStart('-'))]);
        return [.. endpoint.Parameters.Select((parameter, index) => new ParameterOption(parameter, scope.Give(Slug(parameter.Model.Name, index), "-value"), reader))];
    }

    /// <summary>A name such as <c>max-tokens</c>, of letters and digits only: a stranger chose it.</summary>
    private static string Slug(string name, int index)
    {
        var slug = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
                slug.Append(char.ToLowerInvariant(character));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : string.Create(CultureInfo.InvariantCulture, $"param-{index}");
    }

    private static string Hint(TypeModel type) => type switch
    {
        SimpleType { Kind: SimpleKind.Text } or ChoiceType { IsNumeric: false } => "text",
        SimpleType { Kind: SimpleKind.Number } or ChoiceType => "number",
        SimpleType { Kind: SimpleKind.Integer } => "integer",
        SimpleType { Kind: SimpleKind.Boolean } => "true|false",
        SimpleType { Kind: SimpleKind.File } => "@file",
        SharedType { Name: "MultimodalText" } => "text|json",
        _ => "json",
    };

    private static string Describe(ParameterView parameter, bool isList, string? example)
    {
        var text = new StringBuilder(parameter.Model.Label.Length > 0 ? parameter.Model.Label : parameter.Model.Name);
        if (parameter.Model.Component.Length > 0)
            text.Append(" (").Append(parameter.Model.Component).Append(')');
        text.Append('.');
        if (isList)
            text.Append(" May be given several times.");
        if (example is not null)
            text.Append(" Such as ").Append(example).Append('.');
        if (parameter.Choices is { Count: > 0 } choices)
            text.Append(" Choices: ").AppendJoin(", ", choices.Take(MostChoices)).Append(choices.Count > MostChoices ? $" and {choices.Count - MostChoices} more." : ".");
        if (parameter.Model.IsOptional)
            text.Append(" Default: ").Append(parameter.Default is { Length: <= LongestDefault } value ? value : "the app's").Append('.');
        return PlainText.OneLine(text.ToString());
    }
}
