using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Gradio.Generator.Diagnostics;

/// <summary>The diagnostics of the generator; an id is never used again for something else.</summary>
internal static class Descriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> All = new(StringComparer.Ordinal);

    private static readonly string HelpLink = typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryUrl").Value + "/blob/main/docs/diagnostics.md";

    public static readonly DiagnosticDescriptor NoSnapshot = Create(
        "GRADIO001",
        "There is no snapshot for this Space",
        "There is no snapshot gradio-schemas/{0}.json; write it with \"dotnet gradio add {0}\" for a Space of the Hub, or with \"dotnet gradio add ADDRESS --as {0}\" for an app elsewhere",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NotPartial = Create(
        "GRADIO002",
        "The class is not partial",
        "\"{0}\" must be partial, so that the endpoints can be added to it",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MalformedSnapshot = Create(
        "GRADIO003",
        "The snapshot is malformed",
        "This is not a snapshot of a Gradio app: {0}; take the snapshot again, or undo the edit",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NewerFormat = Create(
        "GRADIO004",
        "The snapshot has a newer format",
        "This snapshot has format {0}, and this version of Gradio.Typed reads up to {1}; update the package Gradio.Typed",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Untyped = Create(
        "GRADIO005",
        "The schema has no C# type",
        "This schema {0}; its C# type is JsonElement",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor EmptyApi = Create(
        "GRADIO006",
        "The app has no endpoint",
        "The snapshot of \"{0}\" has no endpoint, so the class has no method to call one",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnsupportedClass = Create(
        "GRADIO007",
        "The class cannot be a Gradio app",
        "\"{0}\" cannot have the attribute GradioSpace: {1}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor TwoSnapshots = Create(
        "GRADIO008",
        "There are two snapshots for this Space",
        "There are two snapshots for \"{0}\", \"{1}\" and \"{2}\"; keep one of them",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor BadEndpoint = Create(
        "GRADIO009",
        "The endpoint is malformed",
        "The endpoint \"{0}\" has no lists of parameters and returns, and is left out",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoSchemas = Create(
        "GRADIO010",
        "The snapshot has no schemas",
        "This snapshot is that of the JavaScript client, which leaves the schemas out: types are read from their texts, which do not tell what an object must have, whether choices are numbers, or the range of a number; \"dotnet gradio add\" takes a snapshot that does",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OwnMember = Create(
        "GRADIO011",
        "A member of the class takes the place of a generated one",
        "\"{0}\" has its own {1}, so {2}",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SameName = Create(
        "GRADIO012",
        "Two endpoints have the same C# name",
        "The endpoint \"{0}\" is called {1}Async, since \"{2}\" has the name that it would have; a name of your choice stays: [GradioEndpoint(\"{0}\", Name = \"...\")]",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnknownEndpoint = Create(
        "GRADIO013",
        "The endpoint does not exist",
        "The snapshot of \"{0}\" has no endpoint \"{1}\"; it has {2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnusableName = Create(
        "GRADIO014",
        "The endpoint cannot have this name",
        "\"{0}\" cannot be the name of the endpoint \"{1}\": {2}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NoOwner = Create(
        "GRADIO015",
        "The name of the snapshot is not owner/name",
        "\"{0}\" is not the name of a snapshot; write [GradioSpace(\"{1}\")], and take the snapshot with \"dotnet gradio add {1}\" for a Space of the Hub, or with \"dotnet gradio add ADDRESS --as {1}\" for an app elsewhere",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NoSchemaFile = Create(
        "GRADIO016",
        "The schema file is not there",
        "None of the AdditionalFiles of the project is {0}; add it to them, or correct the path",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DroppedJob = Create(
        "GRADIO020",
        "The job is dropped",
        "Nobody awaits, enumerates or keeps the job of \"{0}\", so nobody hears how it ends; await it, or assign it to _ if that is meant",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SecretLiteral = Create(
        "GRADIO021",
        "A secret stands in the source",
        "This {0} can be read by all who can read the source or the assembly; take it from the configuration or the environment",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownChoice = Create(
        "GRADIO022",
        "The choice is none of those known",
        "\"{0}\" is none of the known choices of {1}; {2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BlockedJob = Create(
        "GRADIO023",
        "The thread is blocked until the job ends",
        "This blocks the thread until the job ends, and forever where the job needs this thread; await the job",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ClientInLoop = Create(
        "GRADIO024",
        "The loop connects each time",
        "Each turn of the loop connects to the same app and begins another session; connect once, before the loop",
        DiagnosticSeverity.Warning);

    public static DiagnosticDescriptor ById(string id) => All[id];

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity)
    {
        var descriptor = new DiagnosticDescriptor(id, title, message, "Gradio", severity, isEnabledByDefault: true, helpLinkUri: HelpLink);
        All.Add(id, descriptor);
        return descriptor;
    }
}
