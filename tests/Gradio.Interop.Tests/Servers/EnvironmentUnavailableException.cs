namespace Gradio.Interop.Tests.Servers;

/// <summary>This machine has no Python, or cannot get the packages of a Gradio server.</summary>
internal sealed class EnvironmentUnavailableException(string message) : Exception(message);
