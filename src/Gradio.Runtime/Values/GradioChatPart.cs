using System.Text.Json;

namespace Gradio;

/// <summary>A part of a message of a chat: a <see cref="GradioChatText"/>, a <see cref="GradioChatFile"/>, or a <see cref="GradioChatComponent"/>.</summary>
public abstract record GradioChatPart
{
    private protected GradioChatPart()
    {
    }

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator GradioChatPart(string text) => new GradioChatText(text);

    /// <summary>A file.</summary>
    /// <param name="file">The file.</param>
    public static implicit operator GradioChatPart(GradioFile file) => new GradioChatFile(file);
}

/// <summary>A text in a chat.</summary>
/// <param name="Text">The text, as Markdown.</param>
public sealed record GradioChatText(string Text) : GradioChatPart
{
    /// <summary>For people to read.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}

/// <summary>A file in a chat, such as a picture.</summary>
/// <param name="File">The file.</param>
/// <param name="AltText">What stands for it where it cannot be shown; Gradio 3 gives it, but is not sent it.</param>
public sealed record GradioChatFile(GradioFile File, string? AltText = null) : GradioChatPart
{
    /// <summary>For people to read.</summary>
    /// <returns>The name of the file, in brackets.</returns>
    public override string ToString() => $"[{File}]";
}

/// <summary>A component in a chat, such as a plot, and whatever else a later version may bring.</summary>
public sealed record GradioChatComponent : GradioChatPart
{
    private readonly GradioValue _json;

    /// <summary>Takes a component as Gradio describes it.</summary>
    /// <param name="json">The object, with <c>component</c>, <c>value</c>, <c>constructor_args</c> and <c>props</c>.</param>
    public GradioChatComponent(JsonElement json) => _json = json;

    /// <summary>The component as Gradio describes it. <see cref="GradioClient.FindFiles"/> finds the files in it.</summary>
    public JsonElement Json => _json.GetJson();

    /// <summary>The kind of component, such as <c>plot</c>; empty where the app does not say.</summary>
    public string Component => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("component", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";

    /// <summary>What the component shows; null in JSON where the app does not say.</summary>
    public JsonElement Value => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("value", out var value) ? value : default(GradioValue).GetJson();

    /// <summary>For people to read.</summary>
    /// <returns>The kind of component, in brackets.</returns>
    public override string ToString() => $"[{Component}]";
}
