using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Calls;

/// <summary>Saves the files in outputs under their own names; what is there already stays.</summary>
/// <param name="client">The client of the app.</param>
/// <param name="folder">Where they are saved; a new temporary folder if null: an app's names must not choose what is in a project.</param>
internal sealed class FileSaver(GradioClient client, string? folder)
{
    private readonly List<string> _saved = [];
    private string? _folder = folder;

    /// <summary>The paths of the files so far.</summary>
    public IReadOnlyList<string> Saved => _saved;

    /// <summary>The output with the paths of its files, which are saved, in their places.</summary>
    public Task<JsonNode?> SaveAsync(JsonElement output, CancellationToken cancellationToken) =>
        client.FindFiles(output).Count == 0 ? Task.FromResult(JsonOutput.Node(output)) : SaveWithinAsync(output, cancellationToken);

    private async Task<JsonNode?> SaveWithinAsync(JsonElement output, CancellationToken cancellationToken)
    {
        switch (output.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.String when FileOf(output) is { } file:
                return JsonValue.Create(await SaveAsync(file, cancellationToken));
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in output.EnumerateObject())
                    members[member.Name] = await SaveWithinAsync(member.Value, cancellationToken);
                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in output.EnumerateArray())
                    items.Add(await SaveWithinAsync(item, cancellationToken));
                return items;
            default:
                return JsonOutput.Node(output);
        }
    }

    private async Task<string> SaveAsync(GradioFile file, CancellationToken cancellationToken)
    {
        try
        {
            // under its own name, which is made safe, where no other file is; then beside the others
            _folder ??= Directory.CreateTempSubdirectory("gradio-").FullName;
            var temporary = Directory.CreateDirectory(Path.Combine(_folder, "." + Path.GetRandomFileName()));
            try
            {
                var saved = await file.SaveAsync(temporary.FullName, cancellationToken: cancellationToken);
                var path = Free(_folder, Path.GetFileName(saved));
                File.Move(saved, path);
                _saved.Add(path);
                return path;
            }
            finally
            {
                temporary.Delete(recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Cannot save {file.Name} in {_folder ?? "a temporary folder"}: {exception.Message}", exception);
        }
    }

    /// <summary>The file that a value is, not one in it; null for none.</summary>
    private GradioFile? FileOf(JsonElement value)
    {
        var isOne = client.FindFiles(value) is [_] && (value.ValueKind == JsonValueKind.String || value.EnumerateObject().All(member => client.FindFiles(member.Value).Count == 0));
        return isOne ? client.FindFiles(value)[0] : null;
    }

    /// <summary>A path in the folder that nothing has: <c>cat.png</c>, else <c>cat-2.png</c>.</summary>
    private static string Free(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        for (var number = 2; Path.Exists(path); number++)
            path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}");
        return path;
    }
}
