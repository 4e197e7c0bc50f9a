namespace Gradio;

/// <summary>The app no longer matches the class that was generated for it (<see cref="GradioContractCheck.Throw"/>).</summary>
public sealed class GradioContractChangedException : GradioException
{
    internal GradioContractChangedException(string message, IReadOnlyList<GradioContractDifference> differences)
        : base(message) => Differences = differences;

    /// <summary>All that differs.</summary>
    public IReadOnlyList<GradioContractDifference> Differences { get; }
}
