using Gradio.Protocol;
using Gradio.Schema;

namespace Gradio.Contract;

/// <summary>What differs between contracts and an app.</summary>
/// <param name="Differences">The differences.</param>
/// <param name="Undescribed">Why the app's description could not be had, so that there were only names and numbers to compare; null where it could.</param>
internal sealed record ContractComparison(IReadOnlyList<GradioContractDifference> Differences, Exception? Undescribed)
{
    /// <summary>Compares, by the app's <c>/info</c> and, for what stands not in it, by its <c>/config</c>, which does not know how parameters are named.</summary>
    public static async Task<ContractComparison> MakeAsync(
        IReadOnlyList<string> contract, EndpointTable endpoints, Func<CancellationToken, Task<string>> describe, CancellationToken cancellationToken)
    {
        var known = contract.Select(ContractParser.Parse).ToList();

        // what /config decides alone needs no question
        if (!known.Exists(endpoint => endpoints.TryFind(endpoint.Name) is not null))
            return new ContractComparison(known.ConvertAll(Missing), null);
        SpaceModel? space = null;
        Exception? undescribed = null;
        try
        {
            space = Read(await describe(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is GradioServerException or GradioProtocolException)
        {
            undescribed = e;
        }

        var described = space?.Endpoints.ToDictionary(endpoint => endpoint.Name, StringComparer.Ordinal) ?? [];
        return new ContractComparison(known.SelectMany(Compare).ToList(), undescribed);

        IEnumerable<GradioContractDifference> Compare(EndpointContract endpoint) => endpoints.TryFind(endpoint.Name) switch
        {
            null => [Missing(endpoint)],
            _ when described.TryGetValue(endpoint.Name, out var model) => EndpointComparer.Compare(endpoint, ContractParser.Parse(ContractWriter.Write(model, space!))),
            { } config => EndpointComparer.CompareNumbers(endpoint, config),
        };
    }

    private static GradioContractDifference Missing(EndpointContract endpoint) => new(endpoint.Name, GradioContractChange.EndpointMissing);

    /// <exception cref="GradioProtocolException">It is no description of an API.</exception>
    private static SpaceModel Read(string description) =>
        SnapshotReader.Read(description).Space ?? throw new GradioProtocolException("The app's /info is no description of an API.");
}
