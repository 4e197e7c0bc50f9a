using System.Text;

namespace Gradio.Tool.Terminal;

/// <summary>The console of the process.</summary>
internal static class ConsoleScreen
{
    private const int UsualWidth = 80;

    public static int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
            }
            catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
            {
                return UsualWidth;
            }
        }
    }

    /// <summary>Asks for a secret on the terminal; what is typed is not shown.</summary>
    /// <returns>The secret; null where it was not given.</returns>
    public static async Task<string?> AskSecretAsync(string prompt, CancellationToken cancellationToken)
    {
        await Console.Error.WriteAsync(prompt);
        try
        {
            // reading a key cannot be cancelled
            return await Task.Run(ReadSecret, cancellationToken).WaitAsync(cancellationToken);
        }
        finally
        {
            await Console.Error.WriteLineAsync();
        }
    }

    private static string? ReadSecret()
    {
        var secret = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    return secret.Length > 0 ? secret.ToString() : null;
                case { Key: ConsoleKey.Backspace }:
                    secret.Length = Math.Max(0, secret.Length - 1);
                    break;
                case { KeyChar: >= ' ' }:
                    secret.Append(key.KeyChar);
                    break;
            }
        }
    }
}
