using System.Globalization;

namespace Gradio.Diff.Tests;

/// <summary>Apps that change at random. <c>GRADIO_FUZZ</c> sets how many, <c>GRADIO_FUZZ_SEED</c> the first seed.</summary>
internal sealed class MutationTests
{
    private const int LargestApp = 30_000;

    [Test]
    public void The_compiler_agrees_on_apps_that_change_at_random()
    {
        var count = Setting("GRADIO_FUZZ", 25);
        var first = Setting("GRADIO_FUZZ_SEED", 1);
        var apps = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.info.json", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length < LargestApp)
            .Order(StringComparer.Ordinal)
            .ToList();
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            var before = File.ReadAllText(apps[random.Next(apps.Count)]);
            var after = new Mutation(random).Apply(before);
            var changes = Proof.Compare(before, after);
            Assert.That(() => Proof.AssertCompilerAgrees(before, after, changes), Throws.Nothing, $"GRADIO_FUZZ_SEED={seed}");
        }

        TestContext.Out.WriteLine($"{count} apps, from seed {first}");
    }

    private static int Setting(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
