namespace Gradio;

/// <summary>The app refused or failed the call with an error of its own (<c>gr.Error</c>, or any exception where the app shows its errors). The message is the app's, word for word; it may be HTML: show it as text.</summary>
public sealed class GradioAppException : GradioException
{
    internal GradioAppException(string message, string? title, TimeSpan? duration)
        : base(message)
    {
        Title = title;
        Duration = duration;
    }

    /// <summary>The title; null where the app gave none (Gradio before 5.2).</summary>
    public string? Title { get; }

    /// <summary>How long the app asks to show the error; null for until it is closed.</summary>
    public TimeSpan? Duration { get; }
}

/// <summary>The caller's share of ZeroGPU time on the Hub is used up. Who sends no token has the smallest share, and shares it with all who come from the same address.</summary>
public sealed class GradioQuotaException : GradioException
{
    internal GradioQuotaException(string message, TimeSpan? requested, TimeSpan? left, TimeSpan? retryAfter)
        : base(message)
    {
        Requested = requested;
        Left = left;
        RetryAfter = retryAfter;
    }

    /// <summary>The time that the call asked for; null where the app does not say.</summary>
    public TimeSpan? Requested { get; }

    /// <summary>The time that is left; null where the app does not say.</summary>
    public TimeSpan? Left { get; }

    /// <summary>How long to wait; null where the app does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>The app failed and hides why (<c>show_error=False</c>, the default of a launched app).</summary>
public sealed class GradioAppErrorHiddenException : GradioException
{
    internal GradioAppErrorHiddenException(string endpoint)
        : base($"The app failed in {endpoint} and hides the reason. Its log has it; an app of your own shows it with launch(show_error=True). Arguments that the function cannot take are a frequent cause.")
        => Endpoint = endpoint;

    /// <summary>The endpoint that failed.</summary>
    public string Endpoint { get; }
}

/// <summary>One argument that the app refused.</summary>
public sealed class GradioValidationError
{
    internal GradioValidationError(string? parameter, string message) => (Parameter, Message) = (parameter, message);

    /// <summary>The name of the parameter; null where the error is about the call as a whole.</summary>
    public string? Parameter { get; }

    /// <summary>What the app says is wrong.</summary>
    public string Message { get; }
}

/// <summary>The app checked the arguments and refused them before running (HTTP 400 or 422; validators exist since Gradio 5.45).</summary>
public sealed class GradioValidationException : GradioException
{
    internal GradioValidationException(string message, IReadOnlyList<GradioValidationError> errors)
        : base(message) => Errors = errors;

    /// <summary>The refused arguments.</summary>
    public IReadOnlyList<GradioValidationError> Errors { get; }
}

/// <summary>The queue of the app is full (HTTP 503): nothing was started, so the call can be made again later.</summary>
public sealed class GradioQueueFullException : GradioException
{
    internal GradioQueueFullException(string message)
        : base(message)
    {
    }
}

/// <summary>The app has no such endpoint, or does not let it be called.</summary>
public sealed class GradioEndpointNotFoundException : GradioException
{
    internal GradioEndpointNotFoundException(string message, string endpoint, IReadOnlyList<string> knownEndpoints)
        : base(message)
    {
        Endpoint = endpoint;
        KnownEndpoints = knownEndpoints;
    }

    /// <summary>The name that was asked for.</summary>
    public string Endpoint { get; }

    /// <summary>The endpoints that the app has.</summary>
    public IReadOnlyList<string> KnownEndpoints { get; }
}
