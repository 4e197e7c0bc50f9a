namespace Gradio.Tool.Tests;

/// <summary>Runs the tool in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly SocketsHttpHandler _sockets = new();

    public CommandLine() => Handler = _sockets;

    public string Folder { get; } = Directory.CreateTempSubdirectory("gradio-tool-").FullName;

    public HttpMessageHandler Handler { get; init; }

    public string? HubEndpoint { get; init; }

    public async Task<CommandResult> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var services = new ToolServices(output, error, Handler, Folder, name => name == "HF_ENDPOINT" ? HubEndpoint : null);
        var exitCode = await Program.RunAsync(args, services, cancellationToken);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Adds the app at an address under a name, which must succeed.</summary>
    /// <returns>The bytes of the snapshot.</returns>
    public async Task<byte[]> AddAsync(string url, string name = "acme/demo")
    {
        var result = await RunAsync(["add", url, "--as", name]);
        Assert.That(result, Has.Property(nameof(CommandResult.ExitCode)).Zero, result.Error);
        return await File.ReadAllBytesAsync(SnapshotPath(name));
    }

    public string SnapshotPath(string name = "acme/demo") => Path.Combine([Folder, "gradio-schemas", .. (name + ".json").Split('/')]);

    public string[] Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))];

    public void Dispose()
    {
        _sockets.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

internal sealed record CommandResult(int ExitCode, string Output, string Error);
