using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gradio.Generator.Emit;
using Gradio.Generator.Model;
using Gradio.Generator.Plan;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradio.Generator.Tests;

/// <summary>
/// Whatever a snapshot is: the generator ends, soon and within its bounds, and gives C# that declares what the app has and nothing else.
/// </summary>
/// <remarks>
/// <c>GRADIO_FUZZ=100000</c> makes so many inputs instead of a few, <c>GRADIO_FUZZ_SEED</c> says where they begin; with one input the seed repeats it. <c>GRADIO_CORPUS</c> names a folder of more snapshots to begin with.
/// </remarks>
public sealed class FuzzTests
{
    private const int AlwaysMade = 300;
    private const int CompiledOneIn = 100;

    private static readonly TargetModel Target = new("acme/demo", null, "Acme", default, "class", "Demo", false, "public", false, "Acme.Demo.g.cs", ClassOptions.None);
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp9, Microsoft.CodeAnalysis.DocumentationMode.Diagnose);

    private long _largestSource;
    private long _mostAllocated;
    private long _longest;
    private int _generated;
    private int _compiled;

    [Test]
    public void Whatever_goes_in_what_comes_out_is_C_sharp_that_declares_what_the_app_has()
    {
        var count = Number("GRADIO_FUZZ") ?? AlwaysMade;
        var first = Number("GRADIO_FUZZ_SEED") ?? 1;
        var mutator = new SnapshotMutator(Seeds());
        var failures = new ConcurrentQueue<string>();

        Parallel.For(first, first + count, (seed, loop) =>
        {
            try
            {
                Check(mutator.Make(seed), compile: seed % CompiledOneIn == 0 || count == 1);
            }
            catch (Exception e)
            {
                failures.Enqueue($"GRADIO_FUZZ=1 GRADIO_FUZZ_SEED={seed}: {e}");
                if (failures.Count >= 10)
                    loop.Stop();
            }
        });

        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{count} inputs from seed {first}: {_generated} gave code, {_compiled} of it was compiled; at most {_largestSource} characters of code, {_mostAllocated >> 20} MiB allocated, {_longest} ms."));
        Assert.That(failures, Is.Empty);
        Assert.That(_generated, count > 100 ? Is.GreaterThan(count / 4) : Is.Not.Negative, "Most inputs should get past the JSON.");
    }

    private void Check(string text, bool compile)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var file = SnapshotFile.Read(new SnapshotText("/project/gradio-schemas/acme/demo.json", text), CancellationToken.None);
        if (file.Space is not { } space)
        {
            Assert.That(file.Diagnostics, Is.Not.Empty, "Nothing is wrong, but nothing was read.");
            return;
        }

        var source = ClassEmitter.Emit(new ClassModel(Target, space), new LanguageFacts(HasInit: true), CancellationToken.None).Source;
        Measure(text, source, GC.GetAllocatedBytesForCurrentThread() - before, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        var tree = CSharpSyntaxTree.ParseText(source, Options);
        Assert.That(tree.GetDiagnostics(), Is.Empty);
        Assert.That(tree.GetRoot().DescendantTrivia(descendIntoTrivia: true).Count(trivia => trivia.IsDirective), Is.EqualTo(1), "The only directive is that of nullability.");
        Assert.That(Shape.Of(tree), Is.EqualTo(Shape.Of(CSharpSyntaxTree.ParseText(ClassEmitter.Emit(new ClassModel(Target, HarmlessTwin.Of(space)), new LanguageFacts(HasInit: true), CancellationToken.None).Source, Options))));
        if (!compile)
            return;
        Assert.That(Harness.Run(text).Problems, Is.Empty);
        Interlocked.Increment(ref _compiled);
    }

    private void Measure(string text, string source, long allocated, long milliseconds)
    {
        Interlocked.Increment(ref _generated);
        lock (this)
        {
            _largestSource = Math.Max(_largestSource, source.Length);
            _mostAllocated = Math.Max(_mostAllocated, allocated);
            _longest = Math.Max(_longest, milliseconds);
        }

        // a type of a few characters is a struct of some lines in C#, but each is written once
        Assert.That(source.Length, Is.LessThan(20_000 + (150L * text.Length)));
        Assert.That(allocated, Is.LessThan(5_000_000 + (1_000L * text.Length)));
        Assert.That(milliseconds, Is.LessThan(30_000));
    }

    private static List<string> Seeds()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        string?[] folders = [Path.Combine(folder, "Corpus"), Path.Combine(folder, "Golden"), Environment.GetEnvironmentVariable("GRADIO_CORPUS")];
        return folders.OfType<string>()
            .SelectMany(name => Directory.GetFiles(name, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Where(path => !path.EndsWith(".config.json", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();
    }

    private static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
