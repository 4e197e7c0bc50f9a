namespace Gradio.Interop.Tests.Servers;

/// <summary>Pictures as PNG: two of two pixels, and one of eight by four.</summary>
internal static class Pictures
{
    internal static byte[] RedBlue { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==");

    internal static byte[] BlueRed { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGNgYPj/n4EBAAcAAf8DN59tAAAAAElFTkSuQmCC");

    internal static byte[] Grey { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAD0lEQVR4nGNowAEYqCcBAGDrMAFyJYzIAAAAAElFTkSuQmCC");
}
