using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Hub;

/// <summary>Connects to a Space that may not run yet: each try is a visit, which wakes it, and between two the Hub is asked how it does.</summary>
internal sealed class SpaceWaiter(HubClient hub, AppReference reference, GradioClientOptions options, TimeSpan timeout)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private GradioSpaceStatus? _status;
    private Exception? _lastFailure;

    /// <exception cref="GradioSpaceUnavailableException">The Space will not run, or did not in time.</exception>
    public async Task<AppConfig> WaitAsync(Func<CancellationToken, Task<AppConfig>> connect, CancellationToken cancellationToken)
    {
        using var deadline = options.TimeProvider.CancelAfter(timeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            if (options.SpaceStatus is not null)
                await AskAsync(linked.Token).ConfigureAwait(false);
            return await TryUntilUpAsync(connect, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var status = _status ?? new GradioSpaceStatus(reference.Space ?? reference.Subdomain!, null, "");
            throw new GradioSpaceUnavailableException(status, $"The Space '{status.Space}' did not come up within {timeout.TotalSeconds:0.#} s; it was last seen as {status.StageText ?? "unknown"}. Try again later, or wait longer (GradioClientOptions.SpaceTimeout, for a copy GradioDuplicateOptions.Timeout).", _lastFailure);
        }
    }

    private async Task<AppConfig> TryUntilUpAsync(Func<CancellationToken, Task<AppConfig>> connect, CancellationToken cancellationToken)
    {
        for (var delay = FirstDelay; ; delay = Min(delay + delay, LongestDelay))
        {
            try
            {
                return await connect(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is GradioConnectException or GradioServerException)
            {
                var before = _status;
                _lastFailure = e;
                await AskAsync(cancellationToken).ConfigureAwait(false);

                // a Space that runs, or of which nothing is known, has failed for the reason that the try gives
                if (!MayComeUp(_status) && !MayComeUp(before))
                    throw;
            }

            await options.TimeProvider.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MayComeUp(GradioSpaceStatus? status) => status is { IsRunning: false, IsFatal: false, StageText: not null };

    /// <summary>Asks for the stage and reports what is new.</summary>
    /// <exception cref="GradioSpaceUnavailableException">The Space will not run by itself.</exception>
    /// <exception cref="GradioConnectException">The app did not answer, and the Hub shows no such Space: a private one behaves as if it were not there.</exception>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var status = await ReadStatusAsync(cancellationToken).ConfigureAwait(false);
        if (_status is null || status.StageText != _status.StageText)
            options.SpaceStatus?.Report(status);
        if (status.IsFatal)
            throw new GradioSpaceUnavailableException(status, status.Message, _lastFailure);

        // a Hub that fails says nothing new
        if (_status is null || status.StageText is not null)
            _status = status;
    }

    private async Task<GradioSpaceStatus> ReadStatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (space, stage) = await hub.GetStageAsync(reference, cancellationToken).ConfigureAwait(false);
            var status = new GradioSpaceStatus(space, stage, Describe(space, stage));
            if (!status.IsFatal)
                return status;
            var discussions = await hub.HasDiscussionsAsync(space, cancellationToken).ConfigureAwait(false);
            return new GradioSpaceStatus(space, stage, status.Message + Remedy(status, discussions)) { DiscussionsEnabled = discussions };
        }
        catch (GradioException e) when (_lastFailure is null || e is not GradioConnectException { IsUnseenSpace: true })
        {
            var space = reference.Space ?? reference.Subdomain!;
            return new GradioSpaceStatus(space, null, $"The Hub did not say how the Space '{space}' does: {e.Message}");
        }
    }

    private static string Describe(string space, string? stage) => $"The Space '{space}' " + GradioSpaceStatus.StageOf(stage) switch
    {
        GradioSpaceStage.Running or GradioSpaceStage.RunningBuilding or GradioSpaceStage.RunningAppStarting => "runs.",
        GradioSpaceStage.Building => "is being built.",
        GradioSpaceStage.AppStarting => "starts.",
        GradioSpaceStage.Sleeping or GradioSpaceStage.Stopped => "sleeps, and is being woken.",
        GradioSpaceStage.Paused => "is paused by its owner.",
        GradioSpaceStage.NoAppFile => "has no app (NO_APP_FILE).",
        GradioSpaceStage.ConfigError => "cannot start: its configuration is wrong (CONFIG_ERROR).",
        GradioSpaceStage.BuildError => "cannot start: it could not be built (BUILD_ERROR).",
        GradioSpaceStage.RuntimeError => "does not run: its app has crashed (RUNTIME_ERROR).",
        GradioSpaceStage.Deleting => "is being deleted.",
        _ => $"is in a stage that is not known ({stage ?? "the Hub names none"}).",
    };

    private string Remedy(GradioSpaceStatus status, bool discussions)
    {
        var ask = discussions ? $" Ask its owner at {hub.Url}spaces/{status.Space}/discussions to mend it." : " Only its owner can mend it.";
        return status.Stage == GradioSpaceStage.Paused ? ask + " A copy of your own runs as long as you want: GradioClient.DuplicateAsync." : ask;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
