using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>
/// The app on Gradio 3.50. It describes little: neither names nor defaults nor choices, files as a union of types, and structures as any JSON. So the types of some endpoints are given here.
/// </summary>
[GradioSpace("interop/gradio3.50")]
public partial class Gradio3 : IInteropApp
{
    private static readonly GradioConverter<IReadOnlyList<GradioFile>> Files = GradioConverters.ListOf(GradioConverters.File);

    GradioJob<GradioFile> IInteropApp.UpperFileAsync(GradioFile file, CancellationToken cancellationToken) =>
        Submit("/upper_file", GradioConverters.File, Arguments(file, GradioConverters.File), cancellationToken);

    GradioJob<GradioFile> IInteropApp.MakeFileAsync(string name, string text, CancellationToken cancellationToken)
    {
        var arguments = Arguments(name, GradioConverters.Text);
        arguments.Add(text, GradioConverters.Text);
        return Submit("/make_file", GradioConverters.File, arguments, cancellationToken);
    }

    GradioJob<IReadOnlyList<GradioFile>> IInteropApp.ReverseFilesAsync(IReadOnlyList<GradioFile> files, CancellationToken cancellationToken) =>
        Submit("/reverse_files", Files, Arguments(files, Files), cancellationToken);

    GradioJob<string> IInteropApp.RepeatAsync(string text, int times, string separator) => RepeatAsync(text, times, separator);

    GradioJob<string> IInteropApp.OrderAllAsync() => OrderAsync("large", "dark red", ["nuts", "cream"]);

    GradioJob<double> IInteropApp.ScaleByHundredAsync(double number)
    {
        var arguments = Arguments(number, GradioConverters.Number);
        arguments.Add(100, GradioConverters.Number);
        return Submit("/scale", GradioConverters.Number, arguments, default);
    }

    async Task<Classification> IInteropApp.ClassifyAsync(string text)
    {
        var result = await ClassifyAsync(text);
        return new Classification(
            result.GetProperty("label").GetString(),
            [.. result.GetProperty("confidences").EnumerateArray().Select(item => (item.GetProperty("label").GetString(), (double?)item.GetProperty("confidence").GetDouble()))]);
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

    /// <summary>Images are data URLs.</summary>
    async Task<(GradioFile Picture, JsonElement Pixels)> IInteropApp.FlipAsync(GradioFile picture)
    {
        const string head = "data:image/png;base64,";
        var result = await FlipImageAsync(head + Convert.ToBase64String(await picture.ReadAllBytesAsync()));
        return (GradioFile.FromBytes(Convert.FromBase64String(result.Flipped[head.Length..]), "flipped.png"), result.Pixels);
    }

    async Task<IReadOnlyList<Picture>> IInteropApp.NumberGalleryAsync(IReadOnlyList<Picture> pictures)
    {
        var items = await Task.WhenAll(pictures.Select(async picture => new object?[] { await Values.FileAsync(Client, picture.File), picture.Caption }));
        var gallery = (await Client.PredictAsync("/number_gallery", [items]))[0];
        return [.. gallery.EnumerateArray().Select(item => new Picture(Client.FindFiles(item).Single(), item[1].GetString()))];
    }

    async Task<Table> IInteropApp.SortTableAsync(Table table) => Read(await SortTableAsync(Values.Json(new { headers = table.Headers, data = Values.Cells(table) })));

    IAsyncEnumerable<Table> IInteropApp.StreamTableAsync(double count) => StreamTableAsync(count).Select(Read);

    IAsyncEnumerable<Conversation> IInteropApp.ChatAsync(string message, IReadOnlyList<Turn> history) => ChatAsync(message, Values.Json(Values.Pairs(history))).Select(Read);

    private GradioJob<T> Submit<T>(string endpoint, GradioConverter<T> output, GradioArguments arguments, CancellationToken cancellationToken) =>
        Client.Submit(new GradioEndpoint<T>(endpoint, output), arguments, cancellationToken);

    private static GradioArguments Arguments<T>(T first, GradioConverter<T> converter)
    {
        var arguments = new GradioArguments();
        arguments.Add(first, converter);
        return arguments;
    }

    private static Table Read(JsonElement table) => Values.ReadTable(
        table.GetProperty("headers").EnumerateArray().Select(header => header.GetString()),
        [.. table.GetProperty("data").EnumerateArray().Select(row => (IReadOnlyList<JsonElement>)[.. row.EnumerateArray()])]);

    private static Conversation Read(ChatResult chat) => new(chat.ClearedMessage, Values.TurnsOf([.. chat.Answered.EnumerateArray()]));
}
