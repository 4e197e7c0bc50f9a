namespace Gradio.Docs.Tests;

internal sealed class BehaviourTests
{
    [Test]
    public void Each_behaviour_has_a_test_or_a_reason() => AssertNone(behaviour => !IsShown(behaviour) && behaviour.Why is null);

    [Test]
    public void What_a_test_shows_needs_no_reason() => AssertNone(behaviour => IsShown(behaviour) && behaviour.Why is not null);

    [Test]
    public void Tests_name_behaviours_that_there_are() =>
        Assert.That(Behaviour.Tests.Select(tests => tests.Key), Is.SubsetOf(Behaviour.All.Select(behaviour => behaviour.Id)));

    [Test]
    public void Each_behaviour_is_listed_once() => Assert.That(Behaviour.All.Select(behaviour => behaviour.Id), Is.Unique);

    [Test]
    public void The_table_in_the_documentation_is_that_of_the_tests() => GeneratedSection.Check("docs/compatibility.md", "behaviours", Table());

    private static bool IsShown(Behaviour behaviour) => Behaviour.Tests.Contains(behaviour.Id);

    private static void AssertNone(Func<Behaviour, bool> wrong) =>
        Assert.That(string.Join(' ', Behaviour.All.Where(wrong).Select(behaviour => behaviour.Id)), Is.Empty);

    private static string Table()
    {
        var rows = Behaviour.All.Select(behaviour => $"| {behaviour.Id} | {behaviour.What} | {Shown(behaviour)} |\n");
        return $"| | what the official clients do | shown by |\n|---|---|---|\n{string.Concat(rows)}";
    }

    private static string Shown(Behaviour behaviour) => string.Join(", ", Behaviour.Tests[behaviour.Id].Distinct().Order(StringComparer.Ordinal).Select(test => $"`{test}`").DefaultIfEmpty(behaviour.Why));
}
