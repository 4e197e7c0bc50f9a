using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Values;

/// <summary>Reads a message of any form, and writes one whose content is a single part, or the list of its parts.</summary>
internal sealed class ChatMessageConverter : GradioObjectConverter<GradioChatMessage>
{
    public static readonly ChatMessageConverter Single = new(hasParts: false);
    public static readonly ChatMessageConverter Parts = new(hasParts: true);

    private static readonly GradioConverter<GradioChatMetadata?> Metadata = GradioConverters.Nullable(new MetadataConverter());
    private static readonly GradioConverter<IReadOnlyList<GradioChatOption>?> Options = GradioConverters.Nullable(GradioConverters.ListOf(new OptionConverter()));

    // Gradio 4 sends it with every message
    private static readonly GradioChatMetadata NoMetadata = new();

    private readonly bool _hasParts;

    private ChatMessageConverter(bool hasParts)
        : base(2, "role", "content", "metadata", "options") => _hasParts = hasParts;

    public override GradioChatMessage Read(ref GradioReader reader)
    {
        string? role = null;
        IReadOnlyList<GradioChatPart>? content = null;
        GradioChatMetadata? metadata = null;
        IReadOnlyList<GradioChatOption>? options = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            switch (property)
            {
                case 0:
                    role = GradioConverters.Text.Read(ref reader);
                    break;
                case 1:
                    content = ChatContent.Read(ref reader);
                    break;
                case 2:
                    metadata = Metadata.Read(ref reader);
                    break;
                default:
                    options = Options.Read(ref reader);
                    break;
            }
        }

        return new GradioChatMessage(role ?? throw Missing(0), content ?? throw Missing(1)) { Metadata = metadata == NoMetadata ? null : metadata, Options = options ?? [] };
    }

    public override void Write(GradioWriter writer, GradioChatMessage value)
    {
        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Role, GradioConverters.Text);
        writer.Json.WritePropertyName("content"u8);
        if (_hasParts)
            ChatContent.WriteParts(writer, value.Content);
        else
            ChatContent.WriteSingle(writer, value.Content);
        WriteOptional(writer, 2, value.Metadata, Metadata);
        WriteOptional(writer, 3, value.Options.Count == 0 ? null : value.Options, Options);
        writer.Json.WriteEndObject();
    }

    private sealed class OptionConverter() : GradioObjectConverter<GradioChatOption>(1, "value", "label")
    {
        public override GradioChatOption Read(ref GradioReader reader)
        {
            string? value = null, label = null;
            Begin(ref reader);
            while (Next(ref reader, out var property))
            {
                if (property == 0)
                    value = GradioConverters.Text.Read(ref reader);
                else
                    label = Nullables.Text.Read(ref reader);
            }

            return new GradioChatOption(value ?? throw Missing(0), label);
        }

        public override void Write(GradioWriter writer, GradioChatOption value)
        {
            writer.Json.WriteStartObject();
            WriteProperty(writer, 0, value.Value, GradioConverters.Text);
            WriteOptional(writer, 1, value.Label, Nullables.Text);
            writer.Json.WriteEndObject();
        }
    }

    private sealed class MetadataConverter : GradioConverter<GradioChatMetadata>
    {
        public override GradioChatMetadata Read(ref GradioReader reader)
        {
            if (reader.Json.TokenType != JsonTokenType.StartObject)
                throw reader.Unexpected("an object");
            var metadata = new GradioChatMetadata();
            var others = new List<KeyValuePair<string, GradioValue>>();
            while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.Json.GetString()!;
                reader.Json.Read();
                var value = ValueConverter.Instance.Read(ref reader);
                if (With(metadata, name, value) is { } known)
                    metadata = known;
                else if (!value.IsNull)
                    others.Add(new(name, value));
            }

            return metadata with { Others = ValueList<KeyValuePair<string, GradioValue>>.Of(others) };
        }

        public override void Write(GradioWriter writer, GradioChatMetadata value)
        {
            writer.Json.WriteStartObject();
            Write(writer, "title", value.Title);
            Write(writer, "id", value.Id);
            Write(writer, "parent_id", value.ParentId);
            Write(writer, "log", value.Log);
            Write(writer, "duration", value.Duration?.TotalSeconds ?? double.NaN);
            Write(writer, "status", value.Status);
            foreach (var other in value.Others)
                Write(writer, other.Key, other.Value);
            writer.Json.WriteEndObject();
        }

        private static void Write(GradioWriter writer, string name, GradioValue value)
        {
            if (value.IsNull)
                return;
            writer.Json.WritePropertyName(name);
            value.Write(writer.Json);
        }

        /// <summary>The metadata with a member that is known and of the known kind; null where it is not.</summary>
        private static GradioChatMetadata? With(GradioChatMetadata metadata, string name, GradioValue value) => name switch
        {
            "title" when value.IsText => metadata with { Title = value.GetString() },
            "id" => metadata with { Id = value },
            "parent_id" => metadata with { ParentId = value },
            "log" when value.IsText => metadata with { Log = value.GetString() },
            "duration" when value.Number.ToSeconds() is { } duration => metadata with { Duration = duration },
            "status" when value.IsText => metadata with { Status = value.GetString() },
            _ => null,
        };
    }
}
