using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Gradio.CodeFixes;

/// <summary>Awaits a job that is dropped, or says that it is meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class DroppedJobFix : NodeFix
{
    /// <summary>Makes the fix.</summary>
    public DroppedJobFix()
        : base("GRADIO020")
    {
    }

    private protected override void Register(Site site)
    {
        var node = site.Node;
        if (node is VariableDeclaratorSyntax { Initializer.Value: { } value, Parent: VariableDeclarationSyntax declaration })
        {
            if (!declaration.Type.IsVar || !Awaiting.IsPossibleAt(node))
                return;

            // without a value for it the variable goes, which is the only one that var declares
            if (site.Diagnostic.Properties.ContainsKey("HasValue"))
                site.Offer("Await the job", "Await", value, Awaiting.Of(value, value));
            else if (declaration.Parent is LocalDeclarationStatementSyntax statement)
                site.Offer("Await the job", "Await", statement, SyntaxFactory.ExpressionStatement(Awaiting.Of(value, value)).WithTriviaFrom(statement));
        }
        else if (node is ExpressionSyntax job)
        {
            // of a?.b the node is what stands behind the question mark
            while (job.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == job)
                job = access;
            if (job is not ConditionalAccessExpressionSyntax && Awaiting.IsPossibleAt(job))
                site.Offer("Await the job", "Await", job, Awaiting.Of(job, job));
            site.Offer("Let the job go on unheard", "Discard", job, Discard(job));
        }
    }

    private static AssignmentExpressionSyntax Discard(ExpressionSyntax job) =>
        SyntaxFactory.AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName("_"), job.WithoutTrivia())
            .WithTriviaFrom(job)
            .WithAdditionalAnnotations(Formatter.Annotation);
}
