using System.Text.Json;
using Gradio.Protocol;
using Microsoft.Extensions.Logging;

namespace Gradio.Hub;

/// <summary>Makes copies of Spaces.</summary>
internal sealed partial class SpaceDuplicator
{
    private const string FreeHardware = "cpu-basic";

    private readonly HubClient _hub;
    private readonly GradioDuplicateOptions _wishes;
    private readonly ILogger? _logger;

    private SpaceDuplicator(HubClient hub, GradioDuplicateOptions wishes, ILogger? logger)
    {
        _hub = hub;
        _wishes = wishes;
        _logger = logger;
    }

    /// <summary>Copies a Space, or finds the copy that is there.</summary>
    /// <returns>The copy, which may not run yet.</returns>
    public static async Task<AppReference> DuplicateAsync(AppReference source, GradioDuplicateOptions wishes, GradioClientOptions options, CancellationToken cancellationToken)
    {
        if (source.Space is null)
            throw new ArgumentException("A Space is duplicated by its name: owner/space.", nameof(source));
        if (options.TokenProvider is null)
            throw new GradioAuthenticationException("To duplicate a Space takes a Hugging Face token with the right to write: set GradioClientOptions.TokenProvider.", options.HubUrl);
        using var hub = new HubClient(options);
        var copy = await new SpaceDuplicator(hub, wishes, options.LoggerFactory?.CreateLogger<GradioClient>()).RunAsync(source.Space, cancellationToken).ConfigureAwait(false);
        return AppReference.Parse(copy, options);
    }

    private async Task<string> RunAsync(string source, CancellationToken cancellationToken)
    {
        var original = await GetHardwareAsync(source, cancellationToken).ConfigureAwait(false) ?? throw Missing(source);
        var target = await NameAsync(source, cancellationToken).ConfigureAwait(false);
        if (target.Equals(source, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"The Space '{source}' is the token's own, and cannot be copied onto itself: name the copy in GradioDuplicateOptions.To.");
        var hardware = await GetHardwareAsync(target, cancellationToken).ConfigureAwait(false);
        if (hardware is null && await TryCreateAsync(source, target, _wishes.Hardware ?? original, cancellationToken).ConfigureAwait(false))
        {
            hardware = _wishes.Hardware ?? original;
            foreach (var secret in _wishes.Secrets)
                await SetAsync(target, "secrets", "set a secret of", body => Write(body, ("key", secret.Key), ("value", secret.Value)), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            hardware = await ReuseAsync(target, hardware, cancellationToken).ConfigureAwait(false);
        }

        if (hardware != FreeHardware)
            await SetAsync(target, "sleeptime", "set the sleep time of", body => body.WriteNumber("seconds", SleepSeconds), cancellationToken).ConfigureAwait(false);
        return target;
    }

    private long SleepSeconds => _wishes.SleepTime == Timeout.InfiniteTimeSpan ? -1 : (long)_wishes.SleepTime.TotalSeconds;

    /// <returns>The hardware of the copy that is there.</returns>
    private async Task<string> ReuseAsync(string target, string? hardware, CancellationToken cancellationToken)
    {
        if (_wishes.Secrets.Count > 0 && _logger is not null)
            SecretsNotSet(_logger, target);
        hardware ??= await GetHardwareAsync(target, cancellationToken).ConfigureAwait(false) ?? throw Missing(target);
        if (_wishes.Hardware is not { } wanted || wanted == hardware)
            return hardware;
        await SetAsync(target, "hardware", "change the hardware of", body => body.WriteString("flavor", wanted), cancellationToken).ConfigureAwait(false);
        return wanted;
    }

    private async Task<string> NameAsync(string source, CancellationToken cancellationToken)
    {
        // asked for in any case: that says early whether the token is one
        var answer = await _hub.GetAsync("api/whoami-v2", cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is 401 or 403)
            throw new GradioAuthenticationException($"The Hub at {_hub.Url} does not accept the token (HTTP {answer.StatusCode}).", _hub.Url);
        if (!answer.IsSuccess)
            throw _hub.Failed(answer, source, "the question who would own the copy of");
        var name = _wishes.To ?? source.Substring(source.IndexOf('/') + 1);
        if (SpaceName.IsValid(name))
            return name;
        var target = HubClient.Read(answer, root => root.TextOf("name")) + "/" + name;
        return SpaceName.IsValid(target) ? target : throw new GradioProtocolException($"The Hub at {_hub.Url} did not say whose the token is.");
    }

    /// <returns>The hardware that a Space has; null where there is no such Space.</returns>
    private async Task<string?> GetHardwareAsync(string space, CancellationToken cancellationToken)
    {
        var answer = await _hub.GetAsync($"api/spaces/{space}/runtime", cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is 401 or 404)
            return null;
        if (!answer.IsSuccess)
            throw _hub.Failed(answer, space, "the question for the hardware of");

        // a Space that does not run has none at the moment
        return HubClient.Read(answer, root => root.TryGetProperty("hardware", out var hardware) && hardware.ValueKind == JsonValueKind.Object ? hardware.TextOf("current") ?? hardware.TextOf("requested") : null) ?? FreeHardware;
    }

    /// <returns>Whether it is new; false for one that is there already.</returns>
    private async Task<bool> TryCreateAsync(string source, string target, string hardware, CancellationToken cancellationToken)
    {
        var answer = await _hub.PostAsync($"api/spaces/{source}/duplicate", body => Write(body, ("repository", target), ("visibility", _wishes.Private ? "private" : "public"), ("hardware", hardware)), cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == 409)
            return false;
        return answer.IsSuccess ? true : throw _hub.Failed(answer, source, $"duplicate (as '{target}')");
    }

    private async Task SetAsync(string target, string what, string request, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var answer = await _hub.PostAsync($"api/spaces/{target}/{what}", write, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess)
            return;
        var failure = _hub.Failed(answer, target, request);
        throw failure is GradioServerException e
            ? new GradioServerException($"The copy '{target}' is made, but the Hub would not {request} it (HTTP {e.StatusCode}). Do it at {_hub.Url}spaces/{target}/settings, and connect to the copy by its name.", e.StatusCode, e.Body)
            : failure;
    }

    private GradioConnectException Missing(string space) =>
        new($"There is no Space '{space}' to be seen at {_hub.Url}: it is missing, or private and the token that was sent may not see it.", _hub.Url);

    private static void Write(Utf8JsonWriter body, params (string Name, string Value)[] texts)
    {
        foreach (var (name, value) in texts)
            body.WriteString(name, value);
    }

    [LoggerMessage(9, LogLevel.Warning, "The copy {Space} was there already: the secrets that were given are not set.", EventName = "SecretsNotSet")]
    private static partial void SecretsNotSet(ILogger logger, string space);
}
