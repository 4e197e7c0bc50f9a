using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>Values where a schema allows several types, which C# cannot tell apart: they are JSON.</summary>
internal static class Values
{
    internal static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);

    internal static IReadOnlyList<IReadOnlyList<JsonElement>> Cells(Table table) =>
        [.. table.Rows.Select(row => (IReadOnlyList<JsonElement>)[Json(row.Name), Json(row.Count)])];

    internal static Table ReadTable(IEnumerable<string?> headers, IReadOnlyList<IReadOnlyList<JsonElement>> cells) =>
        new([.. headers.Select(header => header!)], [.. cells.Select(row => (row[0].GetString()!, (int)row[1].GetDouble()))]);

    /// <summary>The content of a message since Gradio 6: a list of parts.</summary>
    internal static IReadOnlyList<JsonElement> Parts(string text) => [Json(new { type = "text", text })];

    internal static string TextOf(IReadOnlyList<JsonElement> parts) => string.Concat(parts.Select(part => part.GetProperty("text").GetString()));

    /// <summary>A chat before the messages of Gradio 4.4x: what the user said, and what was answered.</summary>
    internal static IReadOnlyList<JsonElement> Pairs(IReadOnlyList<Turn> turns) => [.. turns.Chunk(2).Select(pair => Json(pair.Select(turn => turn.Text)))];

    internal static IReadOnlyList<Turn> TurnsOf(IReadOnlyList<JsonElement> pairs) =>
        [.. pairs.SelectMany(pair => (Turn[])[new("user", pair[0].GetString()!), new("assistant", pair[1].GetString()!)])];

    /// <summary>A file as JSON, by way of the server, which says where it keeps it.</summary>
    internal static async Task<JsonElement> FileAsync(GradioClient client, GradioFile file) => (await client.PredictAsync("/reverse_files", [new[] { file }]))[0][0];

    /// <summary>A picture for a gallery since Gradio 5, whose items may be films as well.</summary>
    internal static async Task<JsonElement> GalleryItemAsync(GradioClient client, Picture picture) =>
        Json(new { image = await FileAsync(client, picture.File), caption = picture.Caption });

    internal static Picture ReadPicture(GradioClient client, JsonElement item) => new(client.FindFiles(item).Single(), item.GetProperty("caption").GetString());
}
