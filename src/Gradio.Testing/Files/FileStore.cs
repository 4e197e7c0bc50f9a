using System.Security.Cryptography;
using System.Text.Json;

namespace Gradio.Testing.Files;

/// <summary>The server's files: what clients uploaded and what endpoints returned, each in a folder named by its content.</summary>
internal sealed class FileStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gradio-testing-").FullName;

    /// <summary>What endpoints make while it is fetched.</summary>
    public MediaStreams Streams { get; } = new();

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (IsInUse(e))
        {
            // a function that goes on regardless has a file open, which Windows then keeps
        }
    }

    /// <summary>Copies a stream into the store; null when it is longer than the limit.</summary>
    public async Task<string?> SaveAsync(Stream content, string name, long? limit, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(_folder, Path.GetRandomFileName());
        try
        {
            var digest = await CopyAsync(content, temporary, limit, cancellationToken).ConfigureAwait(false);
            return digest is null ? null : Place(temporary, digest, name);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The path under which a file that an endpoint returned can be fetched.</summary>
    public string Keep(TestFile file)
    {
        if (file.Path is { } path && Contains(path))
            return path;

        var temporary = Path.Combine(_folder, Path.GetRandomFileName());
        try
        {
            using (var content = file.OpenRead())
            using (var copy = File.Create(temporary))
                content.CopyTo(copy);
            return Place(temporary, Digest(temporary), FileName.Clean(file.Name));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The file that a FileData value names.</summary>
    /// <exception cref="InvalidOperationException">It was not uploaded, or the value is no FileData.</exception>
    public TestFile? Find(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
            throw new InvalidOperationException("A file has to be an object with a path.");
        if (DataUrl.Read(value) is { } inline)
            return inline;
        if (!value.TryGetProperty("meta", out _))
            throw new InvalidOperationException("The 'meta' field must be explicitly provided in the input data and be equal to {'_type': 'gradio.FileData'}.");

        var path = value.TryGetProperty("path", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        if (!Contains(path))
            throw new InvalidOperationException($"Cannot move {path} to the gradio cache dir because it was not uploaded by a user.");

        return TestFile.FromPath(path, Text(value, "orig_name"), Text(value, "mime_type"));
    }

    /// <summary>Whether the path is a file of this store.</summary>
    public bool Contains(string path)
    {
        if (path.Length == 0 || path.Contains('\0') || !Path.IsPathRooted(path))
            return false;
        var full = Path.GetFullPath(path);
        return full.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full);
    }

    /// <summary>A path as part of a URL: every character but the slashes that separates folders is escaped.</summary>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static async Task<string?> CopyAsync(Stream content, string path, long? limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = File.Create(path);
        var buffer = new byte[64 * 1024];
        long length = 0;
        while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            length += read;
            if (length > limit)
                return null;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private string Place(string temporary, string digest, string name)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, digest)).FullName, name);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (IsInUse(e) && File.Exists(path))
        {
            // Windows replaces no file that is read; this one has the same content
        }
        return path;
    }

    private static bool IsInUse(Exception e) => e is IOException or UnauthorizedAccessException;
}
