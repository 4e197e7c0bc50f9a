using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Files;

/// <summary>What an app says of a file, whatever version of Gradio it runs on.</summary>
internal struct FileFacts
{
    /// <summary>Null or empty where the app sent the content along.</summary>
    public string? Path { get; private set; }

    /// <summary>An address, or the content as a data URL.</summary>
    public string? Url { get; private set; }

    public string? Name { get; private set; }

    public string? MimeType { get; private set; }

    public long? Size { get; private set; }

    public bool IsStream { get; private set; }

    /// <summary>Reads a file that is a text: a path, or the content (Gradio 3 sends pictures so).</summary>
    public void ReadText(string text)
    {
        if (text.StartsWith("data:", StringComparison.Ordinal))
            Url = text;
        else
            Path = text;
    }

    /// <summary>Reads the object of a file, on whose start the reader stands.</summary>
    public void ReadObject(ref Utf8JsonReader json)
    {
        string? name = null, data = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("path"u8))
                Path = json.ReadText();
            else if (json.ValueTextEquals("url"u8))
                Url = json.ReadText();
            else if (json.ValueTextEquals("orig_name"u8))
                Name = json.ReadText();
            else if (json.ValueTextEquals("mime_type"u8))
                MimeType = json.ReadText();
            else if (json.ValueTextEquals("size"u8))
                Size = json.ReadInteger();
            else if (json.ValueTextEquals("is_stream"u8))
                IsStream = json.Read() && json.TokenType == JsonTokenType.True;
            else if (json.ValueTextEquals("name"u8))
                name = json.ReadText();
            else if (json.ValueTextEquals("data"u8))
                data = json.ReadText();
            else
                json.Skip();
        }

        if (Path is null && Url is null)
            UseNamed(name, data);
    }

    /// <summary>How well JSON matches a file: by how many of its properties an object has that says where the file is.</summary>
    public static int Match(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return 0;
        var isFound = false;
        var match = 1;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isPlace = json.ValueTextEquals("path"u8) || json.ValueTextEquals("url"u8) || json.ValueTextEquals("name"u8);
            if (isPlace || json.ValueTextEquals("orig_name"u8) || json.ValueTextEquals("mime_type"u8) || json.ValueTextEquals("size"u8) || json.ValueTextEquals("meta"u8))
                match++;
            json.Read();
            isFound |= isPlace && json.TokenType == JsonTokenType.String;
            json.Skip();
        }

        return isFound ? match : 0;
    }

    /// <summary>Gradio 3: a name that is the path, or the content under a name.</summary>
    private void UseNamed(string? name, string? data)
    {
        if (data is null)
            Path = name;
        else
            Url = data;
        Name ??= name;
    }
}
