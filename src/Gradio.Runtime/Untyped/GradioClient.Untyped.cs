using System.Text.Json;
using Gradio.Files;
using Gradio.Http;
using Gradio.Protocol;
using Gradio.Untyped;

namespace Gradio;

/// <content>Calls without a class.</content>
public sealed partial class GradioClient
{
    /// <summary>Calls an endpoint that no class was generated for.</summary>
    /// <param name="endpoint">Its name, such as <c>/predict</c>, with or without the slash; null for the only endpoint of an app.</param>
    /// <param name="arguments">
    /// Its arguments in order, without session state. Each is null, a text, a number, a boolean, a <see cref="GradioFile"/>, a <see cref="JsonElement"/>, or a list or dictionary of these.
    /// </param>
    /// <param name="named">More arguments, by the names of their parameters (Gradio 4.23 and later; only documented endpoints tell them). What is not given at all is left to its default.</param>
    /// <param name="options">How the call is made; null for as all calls of the client are.</param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The job, on its way, with the outputs as JSON, without session state. What goes wrong is thrown when it is awaited.</returns>
    /// <exception cref="ArgumentException">An argument is of a type that cannot be sent.</exception>
    public GradioJob<IReadOnlyList<JsonElement>> Submit(
        string? endpoint, IReadOnlyList<object?>? arguments = null, IReadOnlyDictionary<string, object?>? named = null, GradioCallOptions? options = null, CancellationToken cancellationToken = default) =>
        SubmitUntyped(endpoint is null or { Length: 0 } ? EndpointTable.Only : endpoint.StartsWith('/') ? endpoint : "/" + endpoint, arguments, named, options, cancellationToken);

    /// <summary>Calls an endpoint by its number in the app's config. Names are better where there are any: numbers change with the app.</summary>
    /// <param name="index">The number (<c>fn_index</c>).</param>
    /// <param name="arguments">Its arguments in order, as in <see cref="Submit(string, IReadOnlyList{object}, IReadOnlyDictionary{string, object}, GradioCallOptions, CancellationToken)"/>.</param>
    /// <param name="named">More arguments, by the names of their parameters.</param>
    /// <param name="options">How the call is made; null for as all calls of the client are.</param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The job, on its way, with the outputs as JSON, without session state. What goes wrong is thrown when it is awaited.</returns>
    /// <exception cref="ArgumentException">An argument is of a type that cannot be sent.</exception>
    public GradioJob<IReadOnlyList<JsonElement>> Submit(
        int index, IReadOnlyList<object?>? arguments = null, IReadOnlyDictionary<string, object?>? named = null, GradioCallOptions? options = null, CancellationToken cancellationToken = default) =>
        SubmitUntyped(EndpointTable.NameOf(index), arguments, named, options, cancellationToken);

    /// <summary>Calls an endpoint that no class was generated for, and waits for its outputs.</summary>
    /// <param name="endpoint">Its name, such as <c>/predict</c>; null for the only endpoint of an app.</param>
    /// <param name="arguments">Its arguments in order, as in <see cref="Submit(string, IReadOnlyList{object}, IReadOnlyDictionary{string, object}, GradioCallOptions, CancellationToken)"/>.</param>
    /// <param name="named">More arguments, by the names of their parameters.</param>
    /// <param name="options">How the call is made; null for as all calls of the client are.</param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The outputs, without session state.</returns>
    /// <exception cref="GradioException">The call failed.</exception>
    /// <exception cref="ArgumentException">An argument is of a type that cannot be sent, is not known, is given twice, or is missing and has no default.</exception>
    public Task<IReadOnlyList<JsonElement>> PredictAsync(
        string? endpoint, IReadOnlyList<object?>? arguments = null, IReadOnlyDictionary<string, object?>? named = null, GradioCallOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(endpoint, arguments, named, options, cancellationToken).AsTask();

    /// <summary>Calls an endpoint by its number in the app's config, and waits for its outputs.</summary>
    /// <param name="index">The number (<c>fn_index</c>).</param>
    /// <param name="arguments">Its arguments in order, as in <see cref="Submit(string, IReadOnlyList{object}, IReadOnlyDictionary{string, object}, GradioCallOptions, CancellationToken)"/>.</param>
    /// <param name="named">More arguments, by the names of their parameters.</param>
    /// <param name="options">How the call is made; null for as all calls of the client are.</param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The outputs, without session state.</returns>
    /// <exception cref="GradioException">The call failed.</exception>
    /// <exception cref="ArgumentException">An argument is of a type that cannot be sent, is not known, is given twice, or is missing and has no default.</exception>
    public Task<IReadOnlyList<JsonElement>> PredictAsync(
        int index, IReadOnlyList<object?>? arguments = null, IReadOnlyDictionary<string, object?>? named = null, GradioCallOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(index, arguments, named, options, cancellationToken).AsTask();

    /// <summary>Asks the app what endpoints it has; once, later answers are the same. Where the app cannot say, they are made of its config.</summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The description.</returns>
    /// <exception cref="GradioException">The app does not answer.</exception>
    public async Task<GradioApi> ViewApiAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        return await _app.Api.GetAsync(linked.Token).ConfigureAwait(false);
    }

    /// <summary>Calls a function that a component has on the server, such as <c>ls</c> of a FileExplorer or <c>accept_blobs</c> of an ImageEditor.</summary>
    /// <param name="componentId">The number of the component in the app's config.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="data">What it gets, as an argument of a call. A dictionary with a <see cref="GradioFile"/> in it is sent as a form, which is what functions expect that take files.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What the function gives.</returns>
    /// <exception cref="ArgumentException">The data is of a type that cannot be sent.</exception>
    /// <exception cref="GradioServerException">The function failed, or there is none (HTTP 404).</exception>
    /// <exception cref="GradioTimeoutException">The function did not end within the <see cref="GradioClientOptions.CallTimeout"/>.</exception>
    /// <exception cref="GradioException">The app does not answer, or not with JSON.</exception>
    public async Task<JsonElement> CallComponentServerAsync(int componentId, string function, object? data = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        var limit = _app.Options.CallTimeout;
        using var timeout = TimeProvider.CancelAfter(limit);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token, timeout.Token);
        try
        {
            return await ComponentServer.CallAsync(_app.Transport, new ComponentCall(componentId, function, SessionHash), data, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new GradioTimeoutException($"The call of {function} of component {componentId} did not end within {limit.TotalSeconds:0.#} s (GradioClientOptions.CallTimeout).", limit);
        }
    }

    /// <summary>Finds the files in a JSON output, however deep.</summary>
    /// <param name="output">The output.</param>
    /// <returns>The files, in the order of the JSON.</returns>
    public IReadOnlyList<GradioFile> FindFiles(JsonElement output)
    {
        var files = new List<GradioFile>();
        FileFinder.Find(output, this, files);
        return files;
    }

    private GradioJob<IReadOnlyList<JsonElement>> SubmitUntyped(
        string endpoint, IReadOnlyList<object?>? arguments, IReadOnlyDictionary<string, object?>? named, GradioCallOptions? options, CancellationToken cancellationToken)
    {
        var known = new GradioEndpoint<IReadOnlyList<JsonElement>>(endpoint, UntypedCall.ReadOutputs);
        return new GradioJob<IReadOnlyList<JsonElement>>(Start(endpoint, UntypedCall.Write(arguments ?? [], named), options, cancellationToken), known);
    }
}
