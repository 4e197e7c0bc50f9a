using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Gradio.Protocol;

/// <summary>
/// Knows the error by which a ZeroGPU Space refuses a call whose caller has used up his time. It is a <c>gr.Error</c> for people: a sentence with links in it, such as
/// "You have exceeded your free GPU quota (120s requested vs. 60s left). Try again in 0:20:30".
/// </summary>
internal static class QuotaError
{
    private const int MaxLength = 2000;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private static readonly Regex Quota = Pattern(@"\bGPU (?:quota|limit|tasks? limit)|\bGPU[^.]{0,40} quota\b");
    private static readonly Regex Requested = Pattern(@"(\d{1,6}) ?s requested");
    private static readonly Regex Left = Pattern(@"(-?\d{1,6}) ?s left");
    private static readonly Regex RetryAfter = Pattern(@"(?:try again|retry|wait|come back)\D{0,20}?(?:(\d{1,3}):(\d\d):(\d\d)|(\d{1,6}) ?s\b)");
    private static readonly Regex Tag = Pattern("<[^<>]{0,500}>");

    /// <returns>null for another error.</returns>
    public static GradioQuotaException? TryRead(string message)
    {
        if (message.Length > MaxLength || !message.Contains("GPU", StringComparison.Ordinal))
            return null;
        try
        {
            var text = WebUtility.HtmlDecode(Tag.Replace(message, "")).Trim();
            if (!Quota.IsMatch(text) && !Requested.IsMatch(text))
                return null;
            var said = text.Length == 0 || text[text.Length - 1] is '.' or '!' or '?' ? text : text + ".";
            return new GradioQuotaException(
                $"The ZeroGPU quota is used up: {said} Send a token of your own (GradioClientOptions.TokenProvider), wait, or run a copy of the Space on hardware of your own (GradioClient.DuplicateAsync).",
                Seconds(Requested.Match(text)), Seconds(Left.Match(text)), Wait(RetryAfter.Match(text)));
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static TimeSpan? Wait(Match match) => match switch
    {
        { Success: false } => null,
        _ when match.Groups[4].Success => TimeSpan.FromSeconds(Number(match, 4)),
        _ => new TimeSpan(Number(match, 1), Number(match, 2), Number(match, 3)),
    };

    private static TimeSpan? Seconds(Match match) => match.Success ? TimeSpan.FromSeconds(Number(match, 1)) : null;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);
}
