namespace Gradio;

/// <summary>What a Space is doing, as the Hub says.</summary>
public enum GradioSpaceStage
{
    /// <summary>The Hub did not say, or used a word that this version does not know (<see cref="GradioSpaceStatus.StageText"/> has it).</summary>
    Unknown,

    /// <summary>It runs (<c>RUNNING</c>).</summary>
    Running,

    /// <summary>It runs while its next version is built (<c>RUNNING_BUILDING</c>).</summary>
    RunningBuilding,

    /// <summary>It runs while its next version starts (<c>RUNNING_APP_STARTING</c>).</summary>
    RunningAppStarting,

    /// <summary>It is being built (<c>BUILDING</c>).</summary>
    Building,

    /// <summary>It starts (<c>APP_STARTING</c>).</summary>
    AppStarting,

    /// <summary>It sleeps for lack of visitors; a visit wakes it (<c>SLEEPING</c>).</summary>
    Sleeping,

    /// <summary>It is stopped; a visit starts it (<c>STOPPED</c>).</summary>
    Stopped,

    /// <summary>Its owner has paused it (<c>PAUSED</c>).</summary>
    Paused,

    /// <summary>It has no app (<c>NO_APP_FILE</c>).</summary>
    NoAppFile,

    /// <summary>Its configuration is wrong (<c>CONFIG_ERROR</c>).</summary>
    ConfigError,

    /// <summary>It could not be built (<c>BUILD_ERROR</c>).</summary>
    BuildError,

    /// <summary>Its app has crashed (<c>RUNTIME_ERROR</c>).</summary>
    RuntimeError,

    /// <summary>It is being deleted (<c>DELETING</c>).</summary>
    Deleting,
}

/// <summary>A Space and its stage, at one time.</summary>
public sealed class GradioSpaceStatus
{
    internal GradioSpaceStatus(string space, string? stageText, string message)
    {
        Space = space;
        StageText = stageText;
        Stage = StageOf(stageText);
        Message = message;
    }

    /// <summary>The Space, <c>owner/space</c>; the first part of its <c>hf.space</c> address where the Hub did not say more.</summary>
    public string Space { get; }

    /// <summary>The stage.</summary>
    public GradioSpaceStage Stage { get; }

    /// <summary>The stage in the Hub's own word, such as <c>BUILD_ERROR</c>; null where the Hub did not say.</summary>
    public string? StageText { get; }

    /// <summary>Whether the Space has discussions, where its owner can be asked to start it; null where nobody asked, since the Space runs or will.</summary>
    public bool? DiscussionsEnabled { get; internal init; }

    /// <summary>What the stage means and what to do.</summary>
    public string Message { get; }

    /// <summary>Whether the app answers now.</summary>
    internal bool IsRunning => Stage is GradioSpaceStage.Running or GradioSpaceStage.RunningBuilding or GradioSpaceStage.RunningAppStarting;

    /// <summary>Whether only somebody's doing gets it to run.</summary>
    internal bool IsFatal => Stage is GradioSpaceStage.Paused or GradioSpaceStage.NoAppFile or GradioSpaceStage.ConfigError or GradioSpaceStage.BuildError or GradioSpaceStage.RuntimeError or GradioSpaceStage.Deleting;

    internal static GradioSpaceStage StageOf(string? text) => text switch
    {
        "RUNNING" => GradioSpaceStage.Running,
        "RUNNING_BUILDING" => GradioSpaceStage.RunningBuilding,
        "RUNNING_APP_STARTING" => GradioSpaceStage.RunningAppStarting,
        "BUILDING" => GradioSpaceStage.Building,
        "APP_STARTING" => GradioSpaceStage.AppStarting,
        "SLEEPING" => GradioSpaceStage.Sleeping,
        "STOPPED" => GradioSpaceStage.Stopped,
        "PAUSED" => GradioSpaceStage.Paused,
        "NO_APP_FILE" => GradioSpaceStage.NoAppFile,
        "CONFIG_ERROR" => GradioSpaceStage.ConfigError,
        "BUILD_ERROR" => GradioSpaceStage.BuildError,
        "RUNTIME_ERROR" => GradioSpaceStage.RuntimeError,
        "DELETING" => GradioSpaceStage.Deleting,
        _ => GradioSpaceStage.Unknown,
    };

    /// <summary>The Space and what the matter is.</summary>
    /// <returns>The message.</returns>
    public override string ToString() => Message;
}
