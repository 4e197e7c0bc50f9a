namespace Gradio.Interop.Tests.Clients;

/// <summary>The app of <c>App/components.py</c>, whatever it runs on. What a version lacks, or calls by other types, is told by the tests.</summary>
internal interface IComponentsApp : IGradioSpace
{
    GradioJob<GradioLabel> EchoLabelAsync(GradioLabel value, CancellationToken cancellationToken = default);

    GradioJob<IReadOnlyList<GradioHighlightedToken>> EchoTokensAsync(IReadOnlyList<GradioHighlightedToken> value, CancellationToken cancellationToken = default);

    GradioJob<GradioDataFrame> EchoTableAsync(GradioDataFrame value, CancellationToken cancellationToken = default);

    GradioJob<IReadOnlyList<GradioChatMessage>> EchoChatAsync(IReadOnlyList<GradioChatMessage> value, CancellationToken cancellationToken = default);

    GradioJob<IReadOnlyList<GradioChatMessage>> EchoPairsAsync(IReadOnlyList<GradioChatMessage> value, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    GradioJob<GradioAnnotatedImage> AnnotateAsync(GradioFile value, CancellationToken cancellationToken = default);

    GradioJob<GradioPlot> DrawAsync(CancellationToken cancellationToken = default);

    GradioJob<GradioNativePlot> DrawLineAsync(double value, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    GradioJob<GradioPlot> DrawAltairAsync(double value) => throw new NotSupportedException();

    Task<GradioFile> EchoFilmAsync(GradioFile film);

    GradioJob<GradioEditorValue> EchoEditorAsync(GradioEditorValue value, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    GradioJob<GradioMultimodalText> EchoComposedAsync(GradioMultimodalText value, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
