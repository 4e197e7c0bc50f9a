using Gradio.Testing.Queue;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary>The validators of endpoints, which run before a call is queued.</summary>
internal static class Validation
{
    /// <exception cref="RefusedException">The validator found something, or failed.</exception>
    public static void Check(CallRequest request)
    {
        if (request.Endpoint.Definition.Validator is not { } validator)
            return;

        var slots = request.Endpoint.Inputs;
        var arguments = slots.Zip(request.Data).Where(pair => !pair.First.Input.IsState).ToDictionary(pair => pair.First.Input.Name, pair => pair.Second);
        IReadOnlyDictionary<string, string> messages;
        try
        {
            messages = validator(arguments);
        }
        catch (Exception e)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, e.Message);
        }
        if (messages.Count > 0)
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, slots.Select(slot => Entry(slot.Input.Name, messages.GetValueOrDefault(slot.Input.Name))));
    }

    private static Dictionary<string, object?> Entry(string parameter, string? message) => new()
    {
        ["__type__"] = "validate",
        ["is_valid"] = message is null,
        ["message"] = message ?? "",
        ["parameter_name"] = parameter,
    };
}
