namespace Gradio.Testing;

/// <summary>A request that a client sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as sent, without the query.</param>
/// <param name="Query">The query with its question mark; empty where there was none.</param>
/// <param name="Headers">The headers, several values of one joined by commas; names in any case.</param>
/// <param name="Body">The body of a request with JSON; null of any other.</param>
public sealed record TestRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string? Body);
