using System.Text.Json;

namespace Gradio.Testing;

/// <summary>The call of a function that a component has on the server.</summary>
public sealed class TestComponentCall
{
    internal TestComponentCall(string? sessionHash, JsonElement data, IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, byte[]> files) =>
        (SessionHash, Data, Fields, Files) = (sessionHash, data, fields, files);

    /// <summary>The session of the caller; null when it named none.</summary>
    public string? SessionHash { get; }

    /// <summary>What a call in JSON brought; undefined for a form.</summary>
    public JsonElement Data { get; }

    /// <summary>The other fields of a form; empty for a call in JSON.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>The files of a form, by their fields; empty for a call in JSON.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }
}
