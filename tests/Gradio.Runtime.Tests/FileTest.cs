using System.Text;
using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>A test against an app that takes and gives files, with a folder of its own.</summary>
internal abstract class FileTest : AppTest
{
    protected static readonly GradioEndpoint<GradioFile> Upper = new("/upper", GradioConverters.File);
    protected static readonly GradioEndpoint<GradioFile> Same = new("/same", GradioConverters.File);
    protected static readonly GradioEndpoint<string> Join = new("/join", GradioConverters.Text);
    protected static readonly GradioConverter<IReadOnlyList<GradioFile>> Files = GradioConverters.ListOf(GradioConverters.File);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("gradio-typed-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);

    protected static GradioArguments FileArguments(GradioFile file)
    {
        var arguments = new GradioArguments();
        arguments.Add(file, GradioConverters.File);
        return arguments;
    }

    protected static GradioArguments FilesArguments(params IReadOnlyList<GradioFile> files)
    {
        var arguments = new GradioArguments();
        arguments.Add(files, Files);
        return arguments;
    }

    protected static GradioFile TextFile(string text, string name = "a.txt") => GradioFile.FromBytes(Encoding.UTF8.GetBytes(text), name);

    protected static byte[] Noise(int length)
    {
        var content = new byte[length];
        new Random(7).NextBytes(content);
        return content;
    }

    /// <summary>Starts an app with <c>/upper</c>, <c>/same</c>, <c>/join</c> (many files) and <c>/wrap</c> (any JSON, and back).</summary>
    protected Task<GradioClient> StartWithFilesAsync(GradioTestServerOptions? options = null, GradioClientOptions? clientOptions = null) => StartAsync(
        app =>
        {
            app.MapEndpoint("/upper", (TestFile file) => TestFile.FromText("upper of it.txt", file.ReadAllText().ToUpperInvariant()));
            app.MapEndpoint("/same", (TestFile file) => file);
            app.MapEndpoint("/join", (IReadOnlyList<TestFile> files) => string.Join(",", files.Select(file => file.ReadAllText())));
            app.MapEndpoint("/wrap", (JsonElement value) => value);
            app.MapEndpoint("/picture", (JsonElement value) => value).WithInput("value", TestComponent.Image);
        },
        clientOptions,
        options);

    /// <summary>The requests for a route so far.</summary>
    protected IEnumerable<TestRequest> Requests(string route) => Server.Activity.Requests.Where(request => request.Path.EndsWith(route, StringComparison.Ordinal));

    /// <summary>Hears of progress at once, on the thread that reports it.</summary>
    protected sealed class Reports : IProgress<GradioFileProgress>
    {
        public List<GradioFileProgress> All { get; } = [];

        public void Report(GradioFileProgress value) => All.Add(value);
    }

    /// <summary>A stream that does not tell its length, as that of a network.</summary>
    protected sealed class UnknownLength(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
