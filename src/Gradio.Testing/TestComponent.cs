using System.Text.Json;
using Gradio.Testing.Description;

namespace Gradio.Testing;

/// <summary>
/// What stands for an input or output in the app's description. Chosen by the C# type unless said otherwise;
/// change a part of one with <c>with</c>: <c>TestComponent.Image with { Label = "Result" }</c>.
/// </summary>
public sealed record TestComponent
{
    private TestComponent(string kind) => Kind = kind;

    internal string Kind { get; }

    /// <summary>The label; null for the name of the parameter or output.</summary>
    public string? Label { get; init; }

    /// <summary>The values that may be chosen, and the two bounds of a slider; empty for a component without choices.</summary>
    /// <exception cref="ArgumentException">A slider is given other than two bounds.</exception>
    public IReadOnlyList<object> Choices
    {
        get;
        init => field = Kind != "slider" || value.Count == 2 ? value : throw new ArgumentException("A slider has two bounds.", nameof(value));
    } = [];

    /// <summary>Whether values outside <see cref="Choices"/> are taken too (dropdowns only).</summary>
    public bool AllowsCustomValue { get; init; }

    /// <summary>The value shown at first, which makes the parameter optional; null for none.</summary>
    public object? Value { get; init; }

    /// <summary>The functions that it has on the server, which clients call by name (<c>/component_server</c>); what one gives is sent as JSON.</summary>
    public IReadOnlyDictionary<string, Func<TestComponentCall, object?>> Functions { get; init; } = new Dictionary<string, Func<TestComponentCall, object?>>();

    /// <summary>Text on one or many lines.</summary>
    public static TestComponent Textbox { get; } = new("textbox");

    /// <summary>A floating-point number.</summary>
    public static TestComponent Number { get; } = new("number");

    /// <summary>A whole number.</summary>
    public static TestComponent Integer { get; } = new("integer");

    /// <summary>True or false.</summary>
    public static TestComponent Checkbox { get; } = new("checkbox");

    /// <summary>One file.</summary>
    public static TestComponent File { get; } = new("file");

    /// <summary>A list of files.</summary>
    public static TestComponent Files { get; } = new("files");

    /// <summary>A picture.</summary>
    public static TestComponent Image { get; } = new("image");

    /// <summary>A sound file.</summary>
    public static TestComponent Audio { get; } = new("audio");

    /// <summary>A film.</summary>
    public static TestComponent Video { get; } = new("video");

    /// <summary>A list of pictures with captions.</summary>
    public static TestComponent Gallery { get; } = new("gallery");

    /// <summary>A table: headers and rows.</summary>
    public static TestComponent Dataframe { get; } = new("dataframe");

    /// <summary>The messages of a chat.</summary>
    public static TestComponent Chatbot { get; } = new("chatbot");

    /// <summary>Any JSON value.</summary>
    public static TestComponent Json { get; } = new("json");

    /// <summary>Text shown as Markdown.</summary>
    public static TestComponent Markdown { get; } = new("markdown");

    /// <summary>A classification with confidences.</summary>
    public static TestComponent Classification { get; } = new("label");

    /// <summary>A JSON value with a schema made from the C# type, as <c>gr.api</c> has it.</summary>
    public static TestComponent Api { get; } = new("api");

    /// <summary>A part of the layout; it never appears in the API, but an endpoint may update it (<see cref="TestUpdate"/>).</summary>
    public static TestComponent Accordion { get; } = new("accordion");

    /// <summary>One value out of a few.</summary>
    /// <param name="choices">Texts or numbers.</param>
    public static TestComponent Radio(params IReadOnlyList<object> choices) => new("radio") { Choices = choices };

    /// <summary>One value out of a list; the first is chosen at first.</summary>
    /// <param name="choices">Texts or numbers.</param>
    public static TestComponent Dropdown(params IReadOnlyList<object> choices) => new("dropdown") { Choices = choices, Value = choices is [var first, ..] ? first : null };

    /// <summary>Several values out of a list, chosen in a dropdown.</summary>
    /// <param name="choices">Texts or numbers.</param>
    public static TestComponent MultiselectDropdown(params IReadOnlyList<object> choices) => new("dropdowns") { Choices = choices };

    /// <summary>Several values out of a few.</summary>
    /// <param name="choices">Texts or numbers.</param>
    public static TestComponent CheckboxGroup(params IReadOnlyList<object> choices) => new("checkboxgroup") { Choices = choices };

    /// <summary>A number between two bounds, which both belong to it.</summary>
    /// <param name="minimum">The least value, shown at first.</param>
    /// <param name="maximum">The greatest value.</param>
    public static TestComponent Slider(double minimum, double maximum) => new("slider") { Choices = [minimum, maximum], Value = minimum };

    /// <summary>Any other component that the server knows, by Gradio's own name for its type, such as <c>imageeditor</c>. It is as Gradio makes it of itself: a <c>radio</c> has no choices, a <c>slider</c> goes from 0 to 100.</summary>
    /// <param name="type">The type as it stands in <c>/config</c>.</param>
    /// <exception cref="ArgumentException">The server has no such component.</exception>
    public static TestComponent OfType(string type)
    {
        if (!ComponentCatalog.Knows(type))
            throw new ArgumentException($"There is no component \"{type}\".", nameof(type));
        return type == "slider" ? Slider(0, 100) : new TestComponent(type);
    }

    internal static TestComponent For(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return Textbox;
        if (type == typeof(bool))
            return Checkbox;
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal))
            return Number;
        if (type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte))
            return Integer;
        if (type.IsEnum)
            return Dropdown([.. Enum.GetNames(type)]);
        if (type == typeof(TestFile))
            return File;
        if (type == typeof(TestMedia))
            return Audio;
        if (type.IsAssignableTo(typeof(IEnumerable<TestFile>)))
            return Files;
        if (type == typeof(TestUpdate))
            return Accordion;
        if (type == typeof(JsonElement) || type.IsAssignableTo(typeof(System.Text.Json.Nodes.JsonNode)))
            return Json;
        return Api;
    }
}
