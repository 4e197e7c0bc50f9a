using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Gradio.CodeFixes;

/// <summary>A code fix that replaces one node.</summary>
public abstract class NodeFix : CodeFixProvider
{
    private protected NodeFix(string diagnosticId) => FixableDiagnosticIds = ImmutableArray.Create(diagnosticId);

    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc />
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
            Register(new Site(context, diagnostic, root));
    }

    /// <summary>Offers the fixes of one diagnostic.</summary>
    private protected abstract void Register(Site site);

    /// <summary>Where a diagnostic is.</summary>
    private protected sealed class Site(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root)
    {
        public Diagnostic Diagnostic => diagnostic;

        public SyntaxNode Node => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

        public SyntaxNode NodeAt(Location location) => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);

        /// <summary>Offers a fix; those with one <paramref name="kind"/> can be done all at once.</summary>
        public void Offer(string title, string kind, SyntaxNode node, SyntaxNode replacement) => context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, replacement))), equivalenceKey: kind),
            diagnostic);
    }
}
