using System.Text;
using System.Text.Json;

namespace Gradio;

/// <summary>What an app says of its endpoints. <see cref="ToString"/> writes it for people.</summary>
public sealed class GradioApi
{
    internal GradioApi(IReadOnlyList<GradioApiEndpoint> endpoints) => Endpoints = endpoints;

    /// <summary>The documented endpoints. One that is not can be called by its name all the same, with arguments in order.</summary>
    public IReadOnlyList<GradioApiEndpoint> Endpoints { get; }

    /// <summary>The endpoints, each with its parameters and outputs, for people to read.</summary>
    /// <returns>The text; what the app wrote of itself is in it, so show it as text only.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Endpoints.Count == 1 ? "1 endpoint" : Endpoints.Count + " endpoints").Append('\n');
        foreach (var endpoint in Endpoints)
            endpoint.WriteTo(text.Append('\n'));
        return text.ToString();
    }

    internal GradioApiEndpoint? Find(string name) => Endpoints.FirstOrDefault(endpoint => endpoint.Name == name);
}

/// <summary>What an app says of one endpoint.</summary>
public sealed class GradioApiEndpoint
{
    internal GradioApiEndpoint(string name)
    {
        Name = name;
    }

    /// <summary>The name with its leading slash. One without a name (before Gradio 4.12) has <c>#</c> and its number here, and is called by its <see cref="Index"/>.</summary>
    public string Name { get; }

    /// <summary>The number by which it can be called, too; null where the app's config does not have it. Not the same after a change of the app.</summary>
    public int? Index { get; internal init; }

    /// <summary>What it does; empty where the app does not say (before Gradio 5.28).</summary>
    public string Description { get; internal init; } = "";

    /// <summary>Its parameters, in order.</summary>
    public IReadOnlyList<GradioApiParameter> Parameters { get; internal init; } = [];

    /// <summary>Its outputs, in order.</summary>
    public IReadOnlyList<GradioApiValue> Returns { get; internal init; } = [];

    /// <summary>Whether it may give several outputs, one after the other.</summary>
    public bool Streams { get; internal init; }

    /// <summary>Whether its calls wait in the app's queue.</summary>
    public bool IsQueued { get; internal init; } = true;

    /// <summary>Whether its function acts with a Hugging Face token of the caller (<c>gr.OAuthToken</c>, Gradio 6.21 and later), which <see cref="GradioCallOptions.OAuthToken"/> gives.</summary>
    public bool TakesOAuthToken { get; internal init; }

    /// <summary>The name, with the names of its parameters and outputs.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.ToString()))}) -> {(Returns.Count == 0 ? "nothing" : string.Join(", ", Returns.Select(output => output.Label)))}";

    internal void WriteTo(StringBuilder text)
    {
        text.Append(ToString()).Append(Streams ? " (streams)\n" : "\n");
        if (Description.Length > 0)
            text.Append("  ").Append(Description.Replace("\n", "\n  ")).Append('\n');
        foreach (var parameter in Parameters)
            parameter.WriteTo(text, parameter.Name ?? parameter.Label, parameter.HasDefault ? "optional" : "required");
        foreach (var output in Returns)
            output.WriteTo(text, "-> " + output.Label, "");
    }
}

/// <summary>What an app says of an output, or of a parameter.</summary>
public class GradioApiValue
{
    internal GradioApiValue()
    {
    }

    /// <summary>What stands above the component in the app.</summary>
    public string Label { get; internal init; } = "";

    /// <summary>The kind of the component, such as <c>Textbox</c>.</summary>
    public string Component { get; internal init; } = "";

    /// <summary>The JSON schema of its values.</summary>
    public JsonElement Schema { get; internal init; }

    /// <summary>Its type in Python, for people; empty where the app does not say.</summary>
    public string PythonType { get; internal init; } = "";

    internal void WriteTo(StringBuilder text, string name, string note)
    {
        text.Append("    ").Append(name).Append(": ").Append(PythonType.Length > 0 ? PythonType : "any").Append(" (").Append(Component);
        if (note.Length > 0)
            text.Append(", ").Append(note);
        text.Append(")\n");
    }
}

/// <summary>What an app says of a parameter.</summary>
public sealed class GradioApiParameter : GradioApiValue
{
    internal GradioApiParameter()
    {
    }

    /// <summary>The name to give its argument by; null before Gradio 4.23, where arguments have an order only.</summary>
    public string? Name { get; internal init; }

    /// <summary>Whether its argument may be left out.</summary>
    public bool HasDefault { get; internal init; }

    /// <summary>The argument that is sent where none is given; undefined where there is none.</summary>
    public JsonElement Default { get; internal init; }

    /// <summary>An argument that the app shows as an example; undefined where there is none.</summary>
    public JsonElement Example { get; internal init; }

    /// <summary>The name, with the default where there is one.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => (Name ?? Label) + (HasDefault && Default.ValueKind != JsonValueKind.Undefined ? "=" + Default.GetRawText() : "");
}
