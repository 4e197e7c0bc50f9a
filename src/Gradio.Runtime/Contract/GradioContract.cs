using System.ComponentModel;
using Gradio.Contract;
using Gradio.Diagnostics;

namespace Gradio;

/// <summary>Compares what a generated class knows of an app with what the app says of itself.</summary>
public static class GradioContract
{
    private const int MaxListed = 20;

    /// <summary>Finds what differs between the endpoints that the class knows and those that the app has. Endpoints that only the app has are no difference.</summary>
    /// <param name="space">The generated class.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The differences, by the class's order of endpoints; none where it still matches. An app that does not describe its API is compared by names and numbers alone.</returns>
    /// <exception cref="GradioException">The app did not answer.</exception>
    public static async Task<IReadOnlyList<GradioContractDifference>> CheckContractAsync(this IGradioSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        return (await space.Client.CompareAsync(space.Contract, cancellationToken).ConfigureAwait(false)).Differences;
    }

    /// <summary>For generated code: does what the options say about an app that has changed.</summary>
    /// <typeparam name="T">The generated class.</typeparam>
    /// <param name="space">The connected class; disposed where this throws.</param>
    /// <param name="options">The options that it connected with.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The same object.</returns>
    /// <exception cref="GradioContractChangedException">The app has changed, and the options ask for this.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static async Task<T> EnsureAsync<T>(T space, GradioClientOptions? options, CancellationToken cancellationToken)
        where T : IGradioSpace
    {
        if (options is null or { ContractCheck: GradioContractCheck.Ignore })
            return space;
        try
        {
            var check = options.ContractCheck;
            await space.Client.VerifyAsync(Verify, cancellationToken).ConfigureAwait(false);
            return space;

            async Task Verify(CancellationToken token) => Report(await space.Client.CompareAsync(space.Contract, token).ConfigureAwait(false), space.Client, check);
        }
        catch
        {
            await space.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static void Report(ContractComparison comparison, GradioClient client, GradioContractCheck check)
    {
        if (comparison.Undescribed is { } reason)
            ClientLog.ContractNotDescribed(client.Telemetry.Logger, reason.GetType().Name);
        if (comparison.Differences.Count == 0)
            return;
        var list = List(comparison.Differences);
        if (check == GradioContractCheck.Throw)
            throw new GradioContractChangedException($"The app at {client.Url} no longer matches the class that was generated for it: {list}. Take the snapshot again.", comparison.Differences);
        ClientLog.ContractChanged(client.Telemetry.Logger, comparison.Differences.Count, list);
    }

    private static string List(IReadOnlyList<GradioContractDifference> differences) =>
        string.Join("; ", differences.Take(MaxListed)) + (differences.Count > MaxListed ? $"; and {differences.Count - MaxListed} more" : "");
}
