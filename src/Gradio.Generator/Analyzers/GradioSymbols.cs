using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradio.Generator.Analyzers;

/// <summary>The types of the runtime that analyzers ask for, in one compilation.</summary>
internal sealed class GradioSymbols
{
    private readonly INamedTypeSymbol _job;
    private readonly INamedTypeSymbol? _client;
    private readonly INamedTypeSymbol? _space;

    private GradioSymbols(INamedTypeSymbol job, Compilation compilation)
    {
        _job = job;
        _client = compilation.GetTypeByMetadataName("Gradio.GradioClient");
        _space = compilation.GetTypeByMetadataName("Gradio.IGradioSpace");
    }

    /// <summary>The types, or null where the project does not use the runtime.</summary>
    public static GradioSymbols? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Gradio.GradioJob") is { } job ? new GradioSymbols(job, compilation) : null;

    public bool IsJob(ITypeSymbol? type) => Is(type, _job) || Is(type?.BaseType, _job);

    /// <summary>Whether the type is a client or a generated class.</summary>
    public bool IsClient(ITypeSymbol? type) =>
        Is(type, _client) || (_space is not null && type is not null && type.AllInterfaces.Contains(_space, SymbolEqualityComparer.Default));

    /// <summary>The job that a task or an awaiter was made of.</summary>
    public IOperation? JobBehind(IOperation? operation)
    {
        for (var made = false; operation is not null; made = true)
        {
            if (made && IsJob(operation.Type))
                return operation;
            operation = operation is IInvocationOperation { TargetMethod.Name: "AsTask" or "GetAwaiter" or "ConfigureAwait", Instance: { } instance } ? instance : null;
        }

        return null;
    }

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? expected) => expected is not null && SymbolEqualityComparer.Default.Equals(type, expected);
}
