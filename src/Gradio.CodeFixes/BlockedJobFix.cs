using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.CodeFixes;

/// <summary>Awaits a job that a thread waits for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class BlockedJobFix : NodeFix
{
    /// <summary>Makes the fix.</summary>
    public BlockedJobFix()
        : base("GRADIO023")
    {
    }

    private protected override void Register(Site site)
    {
        if (site.Node is ExpressionSyntax blocked && Awaiting.IsPossibleAt(blocked) && site.NodeAt(site.Diagnostic.AdditionalLocations[0]) is ExpressionSyntax job)
            site.Offer("Await the job", "Await", blocked, Awaiting.Of(job, blocked));
    }
}
