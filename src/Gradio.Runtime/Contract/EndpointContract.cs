namespace Gradio.Contract;

/// <summary>The contract of one endpoint.</summary>
/// <param name="Name">The name with its leading slash.</param>
/// <param name="Parameters">The parameters in order.</param>
/// <param name="Returns">The types of the outputs.</param>
internal sealed record EndpointContract(string Name, IReadOnlyList<ContractParameter> Parameters, IReadOnlyList<ContractType> Returns);

internal sealed record ContractParameter(string Name, ContractType Type);
