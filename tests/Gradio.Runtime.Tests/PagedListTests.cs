using Gradio.Jobs;

namespace Gradio.Runtime.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class PagedListTests
{
    [Test]
    public void What_was_added_is_in_its_place_on_every_page()
    {
        var list = new PagedList<int>();
        for (var i = 0; i < 5000; i++)
            list.Add(i);

        Assert.That(Enumerable.Range(0, list.Count).Select(i => list[i]), Is.EqualTo(Enumerable.Range(0, 5000)));
    }

    [TestCase(1)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(2049)]
    public void The_last_can_be_taken_off_and_another_put_in_its_place(int count)
    {
        var list = new PagedList<int>();
        for (var i = 0; i < count; i++)
            list.Add(i);

        list.RemoveLast();
        list.Add(-1);

        Assert.That(Enumerable.Range(0, list.Count).Select(i => list[i]), Is.EqualTo(Enumerable.Range(0, count - 1).Append(-1)));
    }
}
