using System.Text.Json;

namespace Gradio.Interop.Tests.Clients;

/// <summary>
/// The interop app, whatever it runs on. The first half are generated methods, which are the same for all; in the second half the generated
/// types are a class's own, so each class says how it is called; those of versions that tell no defaults leave out what needs them.
/// </summary>
internal interface IInteropApp : IGradioSpace
{
    GradioJob<string> EchoAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<string> EchoUnqueuedAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<double> AddAsync(double a, double b, CancellationToken cancellationToken = default);

    GradioJob<bool> NegateAsync(bool flag, CancellationToken cancellationToken = default);

    GradioJob<JsonElement> WrapAsync(JsonElement value, CancellationToken cancellationToken = default);

    GradioJob PingAsync(CancellationToken cancellationToken = default);

    GradioJob RememberAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<string> RecallAsync(CancellationToken cancellationToken = default);

    GradioJob<GradioFile> UpperFileAsync(GradioFile file, CancellationToken cancellationToken = default);

    GradioJob<GradioFile> MakeFileAsync(string name, string text, CancellationToken cancellationToken = default);

    GradioJob<IReadOnlyList<GradioFile>> ReverseFilesAsync(IReadOnlyList<GradioFile> files, CancellationToken cancellationToken = default);

    GradioJob<GradioLabel> ClassifyAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<IReadOnlyList<GradioGalleryItem>> NumberGalleryAsync(IReadOnlyList<GradioGalleryItem> gallery, CancellationToken cancellationToken = default);

    GradioJob<GradioDataFrame> SortTableAsync(GradioDataFrame table, CancellationToken cancellationToken = default);

    GradioJob<GradioDataFrame> StreamTableAsync(double count, CancellationToken cancellationToken = default);

    GradioJob<string> GrowAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<JsonElement> StreamJsonAsync(double count, CancellationToken cancellationToken = default);

    GradioJob<double> CountSlowlyAsync(double steps, CancellationToken cancellationToken = default);

    GradioJob<double> WorkAsync(double steps, CancellationToken cancellationToken = default);

    GradioJob<string> LogAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<string> FailAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<string> FailMidwayAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<string> CrashAsync(string text, CancellationToken cancellationToken = default);

    GradioJob<string> RepeatAsync(string text, int times, string separator);

    GradioJob<string> OrderAllAsync();

    GradioJob<double> ScaleByHundredAsync(double number);

    GradioJob<double> AddDefaultAsync(double a) => throw new NotSupportedException();

    GradioJob<bool> NegateDefaultAsync() => throw new NotSupportedException();

    GradioJob<string> RepeatDefaultAsync(string text) => throw new NotSupportedException();

    GradioJob<string> OrderDefaultAsync() => throw new NotSupportedException();

    GradioJob<double> ScaleDefaultAsync(double number) => throw new NotSupportedException();

    Task<(string First, string Second)> SwapAsync(string first, string second);

    Task<(double Total, string Report)> CountAsync(double step);

    Task<(GradioFile Picture, JsonElement Pixels)> FlipAsync(GradioFile picture);

    IAsyncEnumerable<Conversation> ChatAsync(string message, IReadOnlyList<GradioChatMessage> history);
}

/// <summary>A chat so far, and what stands in the input.</summary>
internal sealed record Conversation(string Input, IReadOnlyList<GradioChatMessage> Messages);
