namespace Gradio.Testing;

/// <summary>The app that a server runs: its endpoints, written as C# functions.</summary>
public sealed class GradioTestApp
{
    private readonly List<TestEndpoint> _endpoints = [];

    internal GradioTestApp()
    {
    }

    internal IReadOnlyList<TestEndpoint> Endpoints => _endpoints;

    /// <summary>
    /// Adds an endpoint. Its parameters, their types and defaults come from the function; what it returns is its output, a tuple is several
    /// outputs, and an <see cref="IAsyncEnumerable{T}"/> streams. A <see cref="TestCall"/>, a <see cref="CancellationToken"/> and
    /// any <see cref="TestState{T}"/> among the parameters are supplied by the server.
    /// </summary>
    /// <param name="name">The name, with or without a leading slash.</param>
    /// <param name="function">The function; it may be asynchronous.</param>
    /// <returns>The endpoint, to say more about it.</returns>
    /// <exception cref="ArgumentException">There already is an endpoint of this name, or the function takes or gives a type that JSON cannot hold, such as a list of tuples.</exception>
    public TestEndpoint MapEndpoint(string name, Delegate function)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(function);
        name = name.TrimStart('/');
        if (_endpoints.Exists(endpoint => endpoint.Name == name))
            throw new ArgumentException($"There already is an endpoint \"/{name}\".", nameof(name));

        var endpoint = new TestEndpoint(name, _endpoints.Count, function);
        _endpoints.Add(endpoint);
        return endpoint;
    }
}
