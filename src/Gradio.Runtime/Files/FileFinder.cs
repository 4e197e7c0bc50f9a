using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Files;

/// <summary>Finds the files in outputs that are known as JSON only.</summary>
internal static class FileFinder
{
    public static void Find(JsonElement value, GradioClient client, List<GradioFile> files)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when FileData.IsFile(value, client.Files.Form):
            case JsonValueKind.String when client.Files.Form == FileForm.Named && IsPicture(value):
                files.Add(Read(value, client));
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Find(member.Value, client, files);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Find(item, client, files);
                break;
        }
    }

    private static bool IsPicture(JsonElement value) => value.GetString() is { } text && text.StartsWith("data:image/", StringComparison.Ordinal);

    private static GradioFile Read(JsonElement value, GradioClient client)
    {
        var buffer = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
            value.WriteTo(writer);
        var reader = new GradioReader(new Utf8JsonReader(buffer.Written), client);
        reader.Json.Read();
        return GradioFile.Read(ref reader);
    }
}
