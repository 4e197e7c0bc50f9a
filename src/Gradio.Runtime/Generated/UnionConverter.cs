using System.Text.Json;

namespace Gradio;

/// <summary>Reads and writes a union: of what the JSON matches, the best that can be read is read, the first of equals; what is none of the types is kept as it is.</summary>
/// <param name="create">Makes a union of a value.</param>
/// <param name="value">Gives the value of a union.</param>
/// <param name="members">The types.</param>
internal sealed class UnionConverter<TUnion>(Func<object, TUnion> create, Func<TUnion, object?> value, params UnionMember[] members) : GradioConverter<TUnion>
    where TUnion : struct
{
    internal override TUnion ReadNull(ref GradioReader reader) => default;

    internal override int Match(GradioReader reader)
    {
        var best = NoMatch;
        foreach (var member in members)
            best = Math.Max(best, member.Match(reader));
        return best;
    }

    public override TUnion Read(ref GradioReader reader)
    {
        while (BestOf(reader) is { } best)
        {
            var attempt = reader;
            attempt.TellsTypes = true;
            try
            {
                var union = create(best.Read(ref attempt) ?? JsonElement.ParseValue(ref attempt.Json));
                attempt.TellsTypes = reader.TellsTypes;
                reader = attempt;
                return union;
            }
            catch (Exception e) when (e is GradioProtocolException or InvalidOperationException or FormatException)
            {
                // what an object has was matched by name alone
                reader.Fail(best, attempt);
            }
        }

        return create(JsonElement.ParseValue(ref reader.Json));
    }

    private UnionMember? BestOf(GradioReader reader)
    {
        UnionMember? best = null;
        var match = NoMatch;
        foreach (var member in members)
        {
            var next = reader.HasFailed(member) ? NoMatch : member.Match(reader);
            if (next <= match)
                continue;
            match = next;
            best = member;
        }

        return best;
    }

    public override void Write(GradioWriter writer, TUnion union)
    {
        var held = value(union);
        foreach (var member in members)
        {
            if (member.TryWrite(writer, held))
                return;
        }

        GradioConverters.Json.Write(writer, held is JsonElement json ? json : default);
    }
}

/// <summary>One type of a union.</summary>
internal abstract class UnionMember
{
    public abstract int Match(GradioReader reader);

    public abstract object? Read(ref GradioReader reader);

    /// <summary>Writes the value, if it is of this type.</summary>
    public abstract bool TryWrite(GradioWriter writer, object? value);
}

internal sealed class UnionMember<T>(GradioConverter<T> converter) : UnionMember
{
    public override int Match(GradioReader reader) => converter.Match(reader);

    public override object? Read(ref GradioReader reader) => converter.Read(ref reader);

    public override bool TryWrite(GradioWriter writer, object? value)
    {
        if (value is not T typed)
            return false;
        converter.Write(writer, typed);
        return true;
    }
}
