namespace Gradio.Interop.Tests.Servers;

/// <summary>Pictures of two pixels, as PNG.</summary>
internal static class Pictures
{
    internal static byte[] RedBlue { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==");

    internal static byte[] BlueRed { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGNgYPj/n4EBAAcAAf8DN59tAAAAAElFTkSuQmCC");
}
