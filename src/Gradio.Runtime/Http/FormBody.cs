namespace Gradio.Http;

/// <summary>A body of form fields.</summary>
internal sealed class FormBody : RequestBody
{
    private readonly MultipartFormDataContent _form;

    /// <param name="form">The fields; owned from now on.</param>
    public FormBody(MultipartFormDataContent form)
    {
        _form = form;
        Headers.ContentType = form.Headers.ContentType;
    }

    protected override Task WriteAsync(Stream stream, CancellationToken cancellationToken) => _form.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _form.Headers.ContentLength ?? 0;
        return _form.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _form.Dispose();
        base.Dispose(disposing);
    }
}
