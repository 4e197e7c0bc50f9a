using System.Text.RegularExpressions;
using Gradio.Schema;

namespace Gradio.Tool.Snapshots;

/// <summary>The name of a snapshot, and of a Space: two parts that are safe as a folder's and a file's name on every system.</summary>
internal sealed partial record SpaceName
{
    private const string Suffix = "Space";

    private SpaceName(string owner, string name) => (Owner, Name) = (owner, name);

    public string Owner { get; }

    public string Name { get; }

    /// <summary>The name for a class: <c>FLUX.1-schnell</c> is <c>Flux1Schnell</c>, and <c>client</c>, whose name a member has, <c>ClientSpace</c>; <c>system</c>, which is a namespace, <c>SystemSpace</c>.</summary>
    public string ClassName => Naming.Identifier(Naming.Pascal(Name), Suffix) is var name && (FixedMembers.Has(name) || FixedMembers.IsNamespace(name)) ? name + Suffix : name;

    /// <summary>Reads <c>owner/name</c>; null if it is not safe.</summary>
    public static SpaceName? Parse(string text) =>
        text.Split('/') is [var owner, var name] && IsSafe(owner) && IsSafe(name) ? new SpaceName(owner, name) : null;

    public override string ToString() => $"{Owner}/{Name}";

    private static bool IsSafe(string part) => Part.IsMatch(part) && !ReservedOnWindows.IsMatch(part);

    [GeneratedRegex(@"\A(?=.{1,96}\z)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\z")]
    private static partial Regex Part { get; }

    // Windows opens the device whatever follows the first dot
    [GeneratedRegex(@"\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReservedOnWindows { get; }
}
