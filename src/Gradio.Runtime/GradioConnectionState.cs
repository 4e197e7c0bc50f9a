namespace Gradio;

/// <summary>What became of the app that a client is connected to.</summary>
public enum GradioConnectionState
{
    /// <summary>It is there, and the same as when the client was connected, or said last that it had changed.</summary>
    Connected,

    /// <summary>It cannot be reached.</summary>
    Broken,

    /// <summary>Another process answers at its address, such as after a restart: session state, uploaded files and logins of before are gone, and endpoints may differ.</summary>
    Changed,
}
