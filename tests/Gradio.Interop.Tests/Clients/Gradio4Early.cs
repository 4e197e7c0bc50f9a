using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>The app on Gradio 4.0 to 4.21. They tell neither the names of parameters nor their defaults, and a chat is a list of pairs.</summary>
[GradioSpace("interop/gradio4.12")]
public partial class Gradio4Early : IInteropApp
{
    GradioJob<string> IInteropApp.RepeatAsync(string text, int times, string separator) => RepeatAsync(text, times, separator);

    GradioJob<string> IInteropApp.OrderAllAsync() => OrderAsync(OrderSize.Large, OrderColour.DarkRed, [OrderToppings.Nuts, OrderToppings.Cream]);

    GradioJob<double> IInteropApp.ScaleByHundredAsync(double number) => ScaleAsync(number, ScaleFactor._100);

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
