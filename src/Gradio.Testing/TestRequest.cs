namespace Gradio.Testing;

/// <summary>A request that a client sent.</summary>
public sealed class TestRequest
{
    internal TestRequest(string method, string path, string query, IReadOnlyDictionary<string, string> headers, string? body)
    {
        Method = method;
        Path = path;
        Query = query;
        Headers = headers;
        Body = body;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path as sent, without the query.</summary>
    public string Path { get; }

    /// <summary>The query with its question mark; empty where there was none.</summary>
    public string Query { get; }

    /// <summary>The headers, several values of one joined by commas; names in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body of a POST as text; null of a form, such as an upload, and of any other request.</summary>
    public string? Body { get; }
}
