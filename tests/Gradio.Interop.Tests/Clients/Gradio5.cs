using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>The app on Gradio 5.50.0.</summary>
[GradioSpace("interop/gradio5.50")]
public partial class Gradio5 : IInteropApp
{
    GradioJob<double> IInteropApp.AddDefaultAsync(double a) => AddAsync(a);

    GradioJob<bool> IInteropApp.NegateDefaultAsync() => NegateAsync();

    GradioJob<string> IInteropApp.RepeatDefaultAsync(string text) => RepeatAsync(text);

    GradioJob<string> IInteropApp.RepeatAsync(string text, int times, string separator) => RepeatAsync(text, times, separator);

    GradioJob<string> IInteropApp.OrderDefaultAsync() => OrderAsync(OrderSize.Small);

    GradioJob<string> IInteropApp.OrderAllAsync() => OrderAsync(OrderSize.Large, OrderColour.DarkRed, [OrderToppings.Nuts, OrderToppings.Cream]);

    GradioJob<double> IInteropApp.ScaleDefaultAsync(double number) => ScaleAsync(number);

    GradioJob<double> IInteropApp.ScaleByHundredAsync(double number) => ScaleAsync(number, ScaleFactor._100);

    async Task<Classification> IInteropApp.ClassifyAsync(string text)
    {
        var result = await ClassifyAsync(text);
        return new Classification(result.Label?.GetString(), [.. result.Confidences!.Select(item => (item.Label?.GetString(), item.Confidence))]);
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

    async Task<IReadOnlyList<Picture>> IInteropApp.NumberGalleryAsync(IReadOnlyList<Picture> pictures)
    {
        var gallery = await NumberGalleryAsync(await Task.WhenAll(pictures.Select(picture => Values.GalleryItemAsync(Client, picture))));
        return [.. gallery.Select(item => Values.ReadPicture(Client, item))];
    }

    async Task<Table> IInteropApp.SortTableAsync(Table table) => Read(await SortTableAsync(new DataframeData(Values.Cells(table), [.. table.Headers.Select(Values.Json)])));

    IAsyncEnumerable<Table> IInteropApp.StreamTableAsync(double count) => StreamTableAsync(count).Select(Read);

    IAsyncEnumerable<Conversation> IInteropApp.ChatAsync(string message, IReadOnlyList<Turn> history) =>
        ChatAsync(message, [.. history.Select(turn => new Message(Values.Json(turn.Text), turn.Role))]).Select(Read);

    private static Table Read(DataframeData table) => Values.ReadTable(table.Headers.Select(header => header.GetString()), table.Data);

    private static Conversation Read(ChatResult chat) => new(chat.ClearedMessage, [.. chat.Answered.Select(message => new Turn(message.Role, message.Content.GetString()!))]);
}
