using Gradio.Testing;

namespace Gradio.Tool.Tests;

/// <summary>Runs the tool in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("gradio-tool-").FullName;

    public string? HubEndpoint { get; init; }

    /// <summary>The environment variables, besides that of the Hub.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What stands on standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether somebody sits at a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>What somebody types who is asked for a secret.</summary>
    public string? Typed { get; init; }

    /// <summary>What <c>dotnet</c> prints that is run; null for the real one.</summary>
    public Func<IReadOnlyList<string>, (int ExitCode, string Output)>? Dotnet { get; init; }

    public async Task<CommandResult> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(Input);
        var services = new ToolServices(output, error, Folder, name => name == "HF_ENDPOINT" ? HubEndpoint : Variables.GetValueOrDefault(name))
        {
            Input = input,
            OutputIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            AskSecret = Typed is null ? null : (prompt, _) =>
            {
                error.Write(prompt);
                return Task.FromResult<string?>(Typed);
            },
        };
        if (Dotnet is not null)
            services = services with { RunDotnetAsync = (_, arguments, _) => Task.FromResult(Dotnet(arguments)) };
        var exitCode = await Program.RunAsync(args, services, cancellationToken);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that must succeed and say nothing on standard error.</summary>
    /// <returns>Its output.</returns>
    public async Task<string> SucceedAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")), result.Output);
        return result.Output;
    }

    /// <summary>Adds the app at an address under a name, which must succeed.</summary>
    /// <returns>The bytes of the snapshot.</returns>
    public async Task<byte[]> AddAsync(string url, string name = "acme/demo")
    {
        await SucceedAsync("add", url, "--as", name);
        return await File.ReadAllBytesAsync(SnapshotPath(name));
    }

    public Task<byte[]> AddAsync(GradioTestServer server, string name = "acme/demo") => AddAsync(server.Url.ToString(), name);

    /// <summary>Writes a file into the folder.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string SnapshotPath(string name = "acme/demo") => Path.Combine([Folder, "gradio-schemas", .. (name + ".json").Split('/')]);

    public string[] Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal sealed record CommandResult(int ExitCode, string Output, string Error);
