using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>The app on Gradio 4.0 to 4.21. They tell neither the names of parameters nor their defaults, and a chat is a list of pairs.</summary>
[GradioSpace("interop/gradio4.12")]
public partial class Gradio4Early : IInteropApp
{
    GradioJob<string> IInteropApp.RepeatAsync(string text, int times, string separator) => RepeatAsync(text, times, separator);

    GradioJob<string> IInteropApp.OrderAllAsync() => OrderAsync(OrderSize.Large, OrderColour.DarkRed, [OrderToppings.Nuts, OrderToppings.Cream]);

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
        var gallery = await NumberGalleryAsync([.. pictures.Select(picture => new GalleryImage(picture.File, picture.Caption))]);
        return [.. gallery.Select(item => new Picture(item.Image, item.Caption))];
    }

    async Task<Table> IInteropApp.SortTableAsync(Table table) => Read(await SortTableAsync(new DataframeData(Values.Cells(table), table.Headers)));

    IAsyncEnumerable<Table> IInteropApp.StreamTableAsync(double count) => StreamTableAsync(count).Select(Read);

    IAsyncEnumerable<Conversation> IInteropApp.ChatAsync(string message, IReadOnlyList<Turn> history) => ChatAsync(message, Values.Pairs(history)).Select(Read);

    private static Table Read(DataframeData table) => Values.ReadTable(table.Headers, table.Data);

    private static Conversation Read(ChatResult chat) => new(chat.ClearedMessage, Values.TurnsOf(chat.Answered));
}
