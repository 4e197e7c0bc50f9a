using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class QuotaTests : AppTest
{
    [TestCase("You have exceeded your GPU quota (60s requested vs. 40s left). <a style=\"x\" href=\"https://huggingface.co/join\">Create a free account</a> to get more daily quota.", 60, 40, null)]
    [TestCase("You have exceeded your free GPU quota (120s requested vs. -3s left). Try again in 0:20:30", 120, -3, 1230)]
    [TestCase("You have exceeded your Pro GPU quota (120s requested vs. 0s left). Try again in 23:59:59.", 120, 0, 86399)]
    [TestCase("You have reached your free GPU limit.", null, null, null)]
    public async Task A_quota_that_is_used_up_is_told_with_its_numbers_and_without_html(string said, int? requested, int? left, int? retryAfter)
    {
        var client = await StartAsync(app => app.MapEndpoint("/fail", string (string text) => throw new TestAppException(text, "ZeroGPU quota exceeded")));

        var error = await FailsAsync<GradioQuotaException>(client.Submit("/fail", [said]));

        Assert.That(error.Requested?.TotalSeconds, Is.EqualTo(requested));
        Assert.That(error.Left?.TotalSeconds, Is.EqualTo(left));
        Assert.That(error.RetryAfter?.TotalSeconds, Is.EqualTo(retryAfter));
        Assert.That(error.Message, Does.Contain("TokenProvider").And.Contain("DuplicateAsync").And.Not.Contain("<a"));
    }

    [TestCase("The GPU is on fire")]
    [TestCase("<b>bold</b> & plain")]
    [TestCase("Your quota of fish is used up")]
    public async Task Any_other_error_is_the_apps_word_for_word(string said)
    {
        var client = await StartAsync(app => app.MapEndpoint("/fail", string (string text) => throw new TestAppException(text)));

        var error = await FailsAsync<GradioAppException>(client.Submit("/fail", [said]));

        Assert.That(error.Message, Is.EqualTo(said));
    }

    [Test]
    public async Task A_message_made_to_be_slow_to_read_is_just_an_error()
    {
        var said = "GPU " + string.Concat(Enumerable.Repeat("<a wait retry GPU ", 5000));
        var client = await StartAsync(app => app.MapEndpoint("/fail", string (string text) => throw new TestAppException(said)));

        await FailsAsync<GradioAppException>(client.Submit("/fail", ["x"]));
    }
}
