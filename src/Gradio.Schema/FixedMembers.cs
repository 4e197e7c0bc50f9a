namespace Gradio.Schema;

/// <summary>The members that each generated class has, whatever the app.</summary>
internal static class FixedMembers
{
    /// <summary>Whether it is the name of one, which the class itself cannot have.</summary>
    public static bool Has(string name) => name is "Client" or "Converters" or "ConnectAsync" or "DisposeAsync";
}
