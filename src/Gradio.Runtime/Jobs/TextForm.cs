using System.Globalization;

namespace Gradio.Jobs;

/// <summary>News of a job as people read it, the same in all languages.</summary>
internal static class TextForm
{
    /// <param name="position">How many are before.</param>
    /// <param name="size">How many wait.</param>
    public static string Queue(int? position, int? size) => position is { } before && size is { } all ? $"{Number(before + 1)} of {Number(all)} in the queue" : "in the queue";

    public static string About(TimeSpan? time) => time is { } known ? FormattableString.Invariant($", about {known.TotalSeconds:0.0} s") : "";

    public static string Count(int count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    public static string Progress(GradioProgress progress)
    {
        var done = progress switch
        {
            { Index: { } index, Length: { } length } => $"{Number(index)} of {Number(length)} {progress.Unit}",
            { Index: { } index } => $"{Number(index)} {progress.Unit}",
            { Fraction: { } fraction } => $"{Number(Math.Round(100 * fraction))} %",
            _ => "",
        };
        return string.Join(": ", new[] { done.TrimEnd(), progress.Description }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
