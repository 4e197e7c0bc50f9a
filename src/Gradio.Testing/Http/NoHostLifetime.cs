using Microsoft.Extensions.Hosting;

namespace Gradio.Testing.Http;

/// <summary>Leaves the signals of the process alone: by itself a host takes Ctrl+C and SIGTERM for its own end, and keeps them from the process that it is in.</summary>
internal sealed class NoHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
