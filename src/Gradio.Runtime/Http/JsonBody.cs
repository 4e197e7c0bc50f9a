using Gradio.Protocol;

namespace Gradio.Http;

/// <summary>A body of JSON.</summary>
internal sealed class JsonBody : RequestBody
{
    private readonly JsonBuffer _json;

    public JsonBody(JsonBuffer json)
    {
        _json = json;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    protected override Task WriteAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync(_json.Array, 0, _json.Length, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
