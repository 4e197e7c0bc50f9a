using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Schema;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Snapshots;

/// <summary>Writes a snapshot of an older form in the form of today, which notes what the older one does not say.</summary>
internal static class SnapshotMigration
{
    /// <returns>The text in the newest format; null where it has that already, or is of another program's form.</returns>
    public static string? Migrate(SnapshotDocument snapshot)
    {
        if (snapshot.Space is null || snapshot.Format >= SnapshotReader.Format || Read(snapshot.Text) is not { } root || root["named_endpoints"] is not JsonObject)
            return null;
        if (snapshot.Format == 0)
            return new SnapshotWriter(root).Write(source: null);
        root["format"] = SnapshotReader.Format;
        root["unknown"] = JsonOutput.Array(EndpointFact.UnknownTo(snapshot.Format));
        root.Remove("space");
        return CanonicalJson.Indented(root);
    }

    private static JsonObject? Read(string text)
    {
        try
        {
            return AppDescription.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
