using Gradio.Schema;

namespace Gradio.Tool.Snapshots;

/// <summary>Connects to running apps.</summary>
internal static class AppConnector
{
    /// <exception cref="ToolException">There is no such app, or it does not let in.</exception>
    public static async Task<GradioClient> ConnectAsync(AppReference app, SignIn signIn, ToolServices services, CancellationToken cancellationToken)
    {
        var options = new GradioClientOptions
        {
            Credentials = signIn.Credentials,
            TimeProvider = services.TimeProvider,
            TokenProvider = signIn.Token is { } token ? _ => ValueTask.FromResult<string?>(token) : null,
            SpaceStatus = app.IsOnHub ? new StageWriter(services.Error) : null,
        };
        if (services.EnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } hub)
            options.HubUrl = AppReference.ParseUrl(hub) ?? throw new ToolException($"HF_ENDPOINT is '{hub}', which is not an http or https address.");
        try
        {
            return await GradioClient.ConnectAsync(app.ToString(), options, cancellationToken);
        }
        catch (GradioAuthenticationException exception)
        {
            throw new ToolException(Failure.Describe(exception, signIn), exception);
        }
    }

    /// <summary>Tells of a Space that is not there yet.</summary>
    private sealed class StageWriter(TextWriter writer) : IProgress<GradioSpaceStatus>
    {
        public void Report(GradioSpaceStatus value)
        {
            if (value.Stage is GradioSpaceStage.Building or GradioSpaceStage.AppStarting or GradioSpaceStage.Sleeping or GradioSpaceStage.Stopped)
                writer.WriteLine(PlainText.OneLine(value.Message));
        }
    }
}
