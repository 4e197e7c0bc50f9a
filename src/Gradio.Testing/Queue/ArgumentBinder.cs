using System.Globalization;
using System.Text.Json;
using Gradio.Testing.Description;

namespace Gradio.Testing.Queue;

/// <summary>Turns the data of a call into the arguments of the endpoint's function.</summary>
internal static class ArgumentBinder
{
    /// <exception cref="InvalidOperationException">The data does not fit the endpoint.</exception>
    /// <exception cref="TestAppException">A value is none of the choices.</exception>
    public static object?[] Bind(CallRequest request, TestCall call)
    {
        var (definition, slots) = (request.Endpoint.Definition, request.Endpoint.Inputs);
        if (request.Data.Length < slots.Count)
            throw new InvalidOperationException($"A function ({definition.Name}) didn't receive enough input values (needed: {slots.Count}, got: {request.Data.Length}).");

        var next = 0;
        return Array.ConvertAll(definition.Function.Parameters, parameter =>
        {
            if (parameter.ParameterType == typeof(TestCall))
                return call;
            if (parameter.ParameterType == typeof(CancellationToken))
                return call.CancellationToken;

            var (slot, value) = (slots[next], request.Data[next]);
            next++;
            return slot.Input.IsState ? request.Session.State(slot.Component.Id, slot.Input.Type) : Read(value, slot, request.Json);
        });
    }

    private static object? Read(JsonElement value, InputSlot slot, JsonSerializerOptions options)
    {
        CheckChoices(value, slot.Component.Component);
        var type = Nullable.GetUnderlyingType(slot.Input.Type) ?? slot.Input.Type;
        if (value.ValueKind == JsonValueKind.Null)
            return type == typeof(JsonElement) ? value : slot.Input.Type.IsValueType && type == slot.Input.Type ? throw Unfit(value, slot) : null;
        if (type == typeof(JsonElement))
            return value;
        if (value.ValueKind == JsonValueKind.Number && type.IsPrimitive)
            return Convert.ChangeType(Number(value, type), type, CultureInfo.InvariantCulture);

        try
        {
            return value.Deserialize(type, options);
        }
        catch (JsonException)
        {
            throw Unfit(value, slot);
        }
    }

    private static object Number(JsonElement value, Type type)
    {
        if (type != typeof(double) && type != typeof(float))
            return value.TryGetInt64(out var whole) ? whole : (object)Math.Round(value.GetDouble());
        return value.GetDouble();
    }

    private static InvalidOperationException Unfit(JsonElement value, InputSlot slot) =>
        new($"The parameter {slot.Input.Name} cannot be {value.GetRawText()}.");

    private static void CheckChoices(JsonElement value, TestComponent component)
    {
        if (component.Choices.Count == 0 || component.AllowsCustomValue || component.Kind == "slider" || value.ValueKind == JsonValueKind.Null)
            return;

        foreach (var chosen in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1))
        {
            if (!component.Choices.Any(choice => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(choice), chosen)))
                throw new TestAppException($"Value: {chosen} is not in the list of choices: [{string.Join(", ", component.Choices.Select(Quoted))}]");
        }
    }

    private static string Quoted(object choice) => choice is string text ? $"'{text}'" : Convert.ToString(choice, CultureInfo.InvariantCulture)!;
}
