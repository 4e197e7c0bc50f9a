using System.Globalization;
using Gradio.Protocol;
using static Gradio.GradioContractChange;

namespace Gradio.Contract;

/// <summary>Compares what is known of an endpoint with what the app says of it.</summary>
internal static class EndpointComparer
{
    public static IEnumerable<GradioContractDifference> Compare(EndpointContract known, EndpointContract actual)
    {
        var before = new ParameterTable(known);
        var now = new ParameterTable(actual);
        var renamed = Renamed(before, now);
        return CompareKnown(known.Name, before, now, renamed)
            .Concat(Added(known.Name, before, now, renamed))
            .Concat(CompareReturns(known, actual));
    }

    /// <summary>The comparison for an app that describes no more than how many parameters and outputs there are.</summary>
    public static IEnumerable<GradioContractDifference> CompareNumbers(EndpointContract known, EndpointConfig actual)
    {
        var inputs = actual.ShownInputs.Count(shown => shown);
        if (inputs != known.Parameters.Count)
            yield return new(known.Name, ParametersChanged, known: Text(known.Parameters.Count), actual: Text(inputs));
        var outputs = actual.ShownOutputs.Count(shown => shown);
        if (outputs != known.Returns.Count)
            yield return new(known.Name, ReturnsChanged, known: Outputs(known.Returns.Count), actual: Outputs(outputs));
    }

    private static IEnumerable<GradioContractDifference> CompareKnown(string endpoint, ParameterTable before, ParameterTable now, HashSet<int> renamed)
    {
        var order = before.OrderAmong(now);
        var newOrder = now.OrderAmong(before);
        for (var i = 0; i < before.Count; i++)
        {
            var (name, type) = before[i];
            if (now.TryFind(before.Keys[i], out var place))
            {
                if (order[before.Keys[i]] != newOrder[before.Keys[i]])
                    yield return new(endpoint, ParameterMoved, name, Text(i + 1), Text(place + 1));
                if (!type.Fits(now[place].Type))
                    yield return new(endpoint, ParameterTypeChanged, name, type.Text, now[place].Type.Text);
            }
            else
            {
                yield return renamed.Contains(i)
                    ? new(endpoint, ParameterRenamed, name, name, now[i].Name)
                    : new(endpoint, ParameterRemoved, name, type.Text);
            }
        }
    }

    private static IEnumerable<GradioContractDifference> Added(string endpoint, ParameterTable before, ParameterTable now, HashSet<int> renamed) =>
        Enumerable.Range(0, now.Count)
            .Where(i => !before.TryFind(now.Keys[i], out _) && !renamed.Contains(i))
            .Select(i => new GradioContractDifference(endpoint, ParameterAdded, now[i].Name, actual: now[i].Type.Text));

    /// <summary>The places where a parameter that is gone has one that is new, and of the same type, in its place.</summary>
    private static HashSet<int> Renamed(ParameterTable before, ParameterTable now) =>
        [.. Enumerable.Range(0, Math.Min(before.Count, now.Count)).Where(i =>
            !now.TryFind(before.Keys[i], out _) && !before.TryFind(now.Keys[i], out _) && before[i].Type.Fits(now[i].Type))];

    private static IEnumerable<GradioContractDifference> CompareReturns(EndpointContract known, EndpointContract actual)
    {
        if (known.Returns.Count != actual.Returns.Count || known.Returns.Zip(actual.Returns, (before, now) => before.Fits(now)).Contains(false))
            yield return new(known.Name, ReturnsChanged, known: Types(known), actual: Types(actual));
    }

    private static string Types(EndpointContract endpoint) => endpoint.Returns.Count == 0 ? "nothing" : string.Join(", ", endpoint.Returns.Select(output => output.Text));

    private static string Outputs(int count) => Text(count) + (count == 1 ? " output" : " outputs");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
