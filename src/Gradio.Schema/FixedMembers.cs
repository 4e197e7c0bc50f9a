namespace Gradio.Schema;

/// <summary>What each generated class has or names, whatever the app.</summary>
internal static class FixedMembers
{
    /// <summary>Whether it is the name of one, which the class itself cannot have.</summary>
    public static bool Has(string name) => name is "Client" or "Converters" or "ConnectAsync" or "DisposeAsync";

    /// <summary>Whether a class of that name would hide a namespace of the generated code, where it is in none itself.</summary>
    public static bool IsNamespace(string name) => name is "Gradio" or "System";
}
