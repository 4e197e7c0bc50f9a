using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>The app on Gradio 3.50. It describes little: neither names nor defaults nor choices.</summary>
[GradioSpace("interop/gradio3.50")]
public partial class Gradio3 : IInteropApp
{
    GradioJob<string> IInteropApp.RepeatAsync(string text, int times, string separator) => RepeatAsync(text, times, separator);

    GradioJob<string> IInteropApp.OrderAllAsync() => OrderAsync("large", "dark red", ["nuts", "cream"]);

    GradioJob<double> IInteropApp.ScaleByHundredAsync(double number)
    {
        var arguments = new GradioArguments();
        arguments.Add(number, GradioConverters.Number);
        arguments.Add(100, GradioConverters.Number);
        return Client.Submit(new GradioEndpoint<double>("/scale", GradioConverters.Number), arguments);
    }

    async Task<(string First, string Second)> IInteropApp.SwapAsync(string first, string second)
    {
        var result = await SwapAsync(first, second);
        return (result.NewFirst, result.NewSecond);
    }

    async Task<(double Total, string Report)> IInteropApp.CountAsync(double step)
    {
        var result = await CountAsync(step);
        return (result.Total, result.Report);
    }

    async Task<(GradioFile Picture, JsonElement Pixels)> IInteropApp.FlipAsync(GradioFile picture)
    {
        var result = await FlipImageAsync(picture);
        return (result.Flipped!, result.Pixels);
    }

    IAsyncEnumerable<Conversation> IInteropApp.ChatAsync(string message, IReadOnlyList<GradioChatMessage> history) =>
        ChatAsync(message, history).Select(chat => new Conversation(chat.ClearedMessage, chat.Answered));
}
