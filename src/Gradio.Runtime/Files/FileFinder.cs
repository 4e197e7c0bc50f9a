using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Files;

/// <summary>Finds the files in outputs that are known as JSON only.</summary>
internal static class FileFinder
{
    /// <summary>Adds the files in an output, however deep.</summary>
    /// <exception cref="GradioProtocolException">A text is none: it has half a surrogate pair, or is not UTF-8.</exception>
    public static void Find(JsonElement value, GradioClient client, List<GradioFile> files)
    {
        try
        {
            Search(value, client, files);
        }
        catch (InvalidOperationException e)
        {
            throw new GradioProtocolException($"The files of an output cannot be read: {e.Message}", e);
        }
    }

    private static void Search(JsonElement value, GradioClient client, List<GradioFile> files)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when FileData.IsFile(value, client.Files.Form):
            case JsonValueKind.String when client.Files.Form == FileForm.Named && IsPicture(value):
                files.Add(Read(value, client));
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Search(member.Value, client, files);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Search(item, client, files);
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
