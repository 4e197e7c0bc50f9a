using Gradio.Jobs;
using Gradio.Protocol;

namespace Gradio.Sessions;

/// <summary>The calls that are cancelled here and not yet on the server. Until they are, a new call of the same endpoint would be stopped along with them.</summary>
internal sealed class Cancellations
{
    private readonly object _gate = new();
    private readonly List<Call> _calls = [];

    public void Add(Call call)
    {
        lock (_gate)
            _calls.Add(call);
    }

    public void Remove(Call call)
    {
        lock (_gate)
            _calls.Remove(call);
    }

    /// <summary>Waits for the cancellations of an endpoint that are under way.</summary>
    public Task WhenDoneAsync(EndpointConfig endpoint)
    {
        lock (_gate)
            return _calls.Count == 0 ? Task.CompletedTask : Task.WhenAll(_calls.Where(call => call.Endpoint == endpoint).Select(call => call.Finished));
    }
}
