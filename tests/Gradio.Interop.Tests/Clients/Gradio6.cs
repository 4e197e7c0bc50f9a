using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>The app on Gradio 6.31.0.</summary>
[GradioSpace("interop/gradio6.31")]
public partial class Gradio6 : IInteropApp
{
    GradioJob<double> IInteropApp.AddDefaultAsync(double a) => AddAsync(a);

    GradioJob<bool> IInteropApp.NegateDefaultAsync() => NegateAsync();

    GradioJob<string> IInteropApp.RepeatDefaultAsync(string text) => RepeatAsync(text);

    GradioJob<string> IInteropApp.RepeatAsync(string text, int times, string separator) => RepeatAsync(text, times, separator);

    GradioJob<string> IInteropApp.OrderDefaultAsync() => OrderAsync(OrderSize.Small);

    GradioJob<string> IInteropApp.OrderAllAsync() => OrderAsync(OrderSize.Large, OrderColour.DarkRed, [OrderToppings.Nuts, OrderToppings.Cream]);

    GradioJob<double> IInteropApp.ScaleDefaultAsync(double number) => ScaleAsync(number);

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
