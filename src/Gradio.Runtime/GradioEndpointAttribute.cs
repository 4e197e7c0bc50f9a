namespace Gradio;

/// <summary>Says how a class with <see cref="GradioSpaceAttribute"/> has one of its endpoints: by another name, or not at all.</summary>
/// <example><c>[GradioEndpoint("/predict_1", Name = "Upscale")]</c> gives the method <c>UpscaleAsync</c>.</example>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class GradioEndpointAttribute : Attribute
{
    /// <summary>Names the endpoint.</summary>
    /// <param name="endpoint">Its name in the snapshot, such as <c>/predict_1</c>; the slash may be left out.</param>
    public GradioEndpointAttribute(string endpoint) => Endpoint = endpoint;

    /// <summary>The endpoint's name in the snapshot.</summary>
    public string Endpoint { get; }

    /// <summary>What the endpoint is called in C#; its method ends in <c>Async</c>, whether the name does or not.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the class leaves the endpoint out, with all types that no other endpoint has.</summary>
    public bool Ignore { get; set; }
}
