using Gradio.Jobs;

namespace Gradio.Routes;

/// <summary>A way for calls to the server and back.</summary>
internal interface ICallRoute
{
    /// <summary>Sends a call. Afterwards it has ended, or news of it will come by themselves.</summary>
    /// <returns>False where nothing was sent, since the app is another than the one that the call was prepared for.</returns>
    /// <exception cref="Exception">The call could not be sent, for the reason that it says.</exception>
    Task<bool> SendAsync(Call call, PreparedCall prepared);

    /// <summary>A call is about to end as cancelled from here.</summary>
    void Cancelling(Call call);

    /// <summary>After a call has ended: tells the server of a cancellation, and forgets it.</summary>
    Task EndAsync(Call call);
}
