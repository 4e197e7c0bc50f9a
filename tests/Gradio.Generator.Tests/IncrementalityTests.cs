using Microsoft.CodeAnalysis;

namespace Gradio.Generator.Tests;

/// <summary>What an edit runs again. That the same compilation runs nothing again is part of every run of <see cref="Harness"/>.</summary>
public sealed class IncrementalityTests
{
    private const string TwoClasses = """
        // here
        [Gradio.GradioSpace("acme/a")] public partial class A { }
        [Gradio.GradioSpace("acme/b")] public partial class B { }
        """;

    private static readonly string Before = Snapshots.OfEndpoints("/echo");
    private static readonly string After = Snapshots.OfEndpoints("/echo", "/grow");

    [Test]
    public void A_new_source_file_leaves_everything_cached()
    {
        var run = TwoSpaces().WithSource("class Unrelated { }");

        using (Assert.EnterMultipleScope())
        {
            foreach (var step in TrackingNames.All)
                Assert.That(run.Reasons(step), Is.Not.Empty.And.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged), step);
            Assert.That(run.OutputReasons, Is.All.EqualTo(IncrementalStepRunReason.Cached));
        }
    }

    [Test]
    public void A_keystroke_above_the_classes_leaves_the_generated_files_cached()
    {
        var run = TwoSpaces().EditSource(source => "// more\n" + source);

        Assert.That(run.Reasons(TrackingNames.Class), Is.All.EqualTo(IncrementalStepRunReason.Unchanged).Or.All.EqualTo(IncrementalStepRunReason.Cached));
        Assert.That(run.OutputReasons, Is.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void An_edit_of_one_snapshot_leaves_the_other_class_alone()
    {
        var run = TwoSpaces().EditSnapshot("acme/b", Before, After);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Reasons(TrackingNames.Snapshot), Is.EquivalentTo([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified]));
            Assert.That(run.Reasons(TrackingNames.Target), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(run.Reasons(TrackingNames.Bound), Is.EquivalentTo([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified]));
            Assert.That(run.Reasons(TrackingNames.Class), Is.EquivalentTo([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified]));
            Assert.That(run.Result.GeneratedSources[0].SourceText.ToString(), Does.Not.Contain("GrowAsync"));
            Assert.That(run.Result.GeneratedSources[1].SourceText.ToString(), Does.Contain("GrowAsync"));
        }
    }

    [Test]
    public void White_space_in_a_snapshot_changes_no_generated_file()
    {
        var run = TwoSpaces().EditSnapshot("acme/b", Before, Before.Replace("{", "{\n  "));

        Assert.That(run.Reasons(TrackingNames.SnapshotText), Does.Contain(IncrementalStepRunReason.Modified));
        Assert.That(run.Reasons(TrackingNames.Class), Is.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged));
        Assert.That(run.OutputReasons, Is.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void A_diagnostic_that_moves_changes_no_generated_file()
    {
        var before = Snapshots.OfParameter("""{"type": "blob"}""");
        var run = Harness.Run("[Gradio.GradioSpace(\"acme/a\")] public partial class A { }", [("acme/a", before)]).EditSnapshot("acme/a", before, "\n" + before);

        Assert.That(run.Reasons(TrackingNames.Diagnostics), Is.EqualTo([IncrementalStepRunReason.Modified]));
        Assert.That(run.Reasons(TrackingNames.SnapshotModel), Is.EqualTo([IncrementalStepRunReason.Unchanged]));
        Assert.That(run.Reasons(TrackingNames.Class), Is.EqualTo([IncrementalStepRunReason.Cached]));
        Assert.That(run.Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line, Is.EqualTo(1));
    }

    [Test]
    public void An_app_that_is_read_anew_and_equal_stays_the_same_object()
    {
        var before = TwoSpaces();
        var after = before.EditSnapshot("acme/b", Before, "\n" + Before);

        Assert.That(after.Reasons(TrackingNames.SnapshotText), Does.Contain(IncrementalStepRunReason.Modified));
        Assert.That(Spaces(after).Zip(Spaces(before)).Select(pair => ReferenceEquals(pair.First, pair.Second)), Is.All.True, "So that no later step compares it by its content.");
    }

    [Test]
    public void A_renamed_class_is_generated_anew()
    {
        var run = TwoSpaces().EditSource(source => source.Replace("class B", "class C"));

        Assert.That(run.Reasons(TrackingNames.Snapshot), Is.All.EqualTo(IncrementalStepRunReason.Cached));
        Assert.That(run.Result.GeneratedSources.Select(source => source.HintName), Is.EqualTo(["A.g.cs", "C.g.cs"]));
    }

    [Test]
    public void The_guard_of_the_object_graph_finds_a_symbol()
    {
        var compilation = Harness.Run(Before).Output;

        Assert.That(ObjectGraph.FindCompilerObject(new[] { ("text", new List<object?> { null, compilation.GlobalNamespace }) }), Is.Not.Null);
        Assert.That(ObjectGraph.FindCompilerObject(new[] { ("text", Location.None) }), Is.Not.Null);
        Assert.That(ObjectGraph.FindCompilerObject(new[] { ("text", 1) }), Is.Null);
    }

    [Test]
    public void A_class_is_given_up_once_it_is_cancelled()
    {
        var model = (Model.ClassModel)Harness.Run(Before).Result.TrackedSteps[TrackingNames.Class].Single().Outputs.Single().Value;
        var cancelled = new CancellationToken(canceled: true);

        Assert.That(() => Emit.ClassEmitter.Emit(model, new Model.LanguageFacts(HasInit: true), cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Model.SnapshotFile.Read(new Model.SnapshotText("acme/demo.json", Before), cancelled), Throws.InstanceOf<OperationCanceledException>());
    }

    private static IEnumerable<object> Spaces(Harness run) =>
        run.Result.TrackedSteps[TrackingNames.Class].SelectMany(step => step.Outputs).Select(output => ((Model.ClassModel)output.Value).Space);

    private static Harness TwoSpaces() => Harness.Run(TwoClasses, [("acme/a", Before), ("acme/b", Before)]);
}
