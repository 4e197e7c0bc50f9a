using System.Text.Json;

namespace Gradio.Values;

/// <summary>Reads a chat of any form, and writes one.</summary>
internal sealed class ChatConverter : GradioConverter<IReadOnlyList<GradioChatMessage>>
{
    public static readonly ChatConverter OldPairs = new(ChatForm.OldPairs);
    public static readonly ChatConverter Pairs = new(ChatForm.Pairs);
    public static readonly ChatConverter Singles = new(ChatForm.Singles);
    public static readonly ChatConverter Parts = new(ChatForm.Parts);

    private readonly ChatForm _form;

    private ChatConverter(ChatForm form) => _form = form;

    internal override bool ReadsNull => true;

    internal override IReadOnlyList<GradioChatMessage> ReadNull(ref GradioReader reader) => [];

    internal override int Match(GradioReader reader) => reader.Json.TokenType == JsonTokenType.StartArray ? 1 : NoMatch;

    public override IReadOnlyList<GradioChatMessage> Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType != JsonTokenType.StartArray)
            throw reader.Unexpected("a chat");
        var messages = new List<GradioChatMessage>();
        while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndArray)
        {
            if (reader.Json.TokenType == JsonTokenType.StartArray)
                ReadPair(ref reader, messages);
            else
                messages.Add(ChatMessageConverter.Parts.Read(ref reader));
        }

        return messages;
    }

    public override void Write(GradioWriter writer, IReadOnlyList<GradioChatMessage> value)
    {
        writer.Json.WriteStartArray();
        if (_form is ChatForm.OldPairs or ChatForm.Pairs)
            WritePairs(writer, value.SelectMany(Split));
        else if (_form == ChatForm.Singles)
            WriteAll(writer, value.SelectMany(Split), ChatMessageConverter.Single);
        else
            WriteAll(writer, value, ChatMessageConverter.Parts);
        writer.Json.WriteEndArray();
    }

    /// <summary>Reads a question and its answer, either of which may be missing.</summary>
    private static void ReadPair(ref GradioReader reader, List<GradioChatMessage> messages)
    {
        var role = "user";
        while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndArray)
        {
            if (reader.Json.TokenType != JsonTokenType.Null)
                messages.Add(new GradioChatMessage(role, ChatContent.Read(ref reader)));
            role = "assistant";
        }
    }

    private static void WriteAll(GradioWriter writer, IEnumerable<GradioChatMessage> messages, ChatMessageConverter converter)
    {
        foreach (var message in messages)
            converter.Write(writer, message);
    }

    /// <summary>Writes messages of one part each as pairs: what the user said begins a pair, and so does an answer after an answer.</summary>
    private void WritePairs(GradioWriter writer, IEnumerable<GradioChatMessage> messages)
    {
        var isOpen = false;
        foreach (var message in messages)
        {
            var isUser = message.Role == "user";
            if (isOpen && isUser)
            {
                writer.Json.WriteNullValue();
                writer.Json.WriteEndArray();
            }

            if (!isOpen || isUser)
                writer.Json.WriteStartArray();
            if (!isOpen && !isUser)
                writer.Json.WriteNullValue();
            if (_form == ChatForm.OldPairs && message.Content is [GradioChatFile file])
                writer.WriteFile(file.File);
            else
                ChatContent.WriteSingle(writer, message.Content);
            isOpen = isUser;
            if (!isUser)
                writer.Json.WriteEndArray();
        }

        if (!isOpen)
            return;
        writer.Json.WriteNullValue();
        writer.Json.WriteEndArray();
    }

    /// <summary>The same with one part in a message; what is said beside it goes with the first, and the answers to choose from with the last.</summary>
    private static IEnumerable<GradioChatMessage> Split(GradioChatMessage message)
    {
        if (message.Content.Count < 2)
            return [message];
        var last = message.Content.Count - 1;
        return message.Content.Select((part, index) => new GradioChatMessage(message.Role, part)
        {
            Metadata = index == 0 ? message.Metadata : null,
            Options = index == last ? message.Options : [],
        });
    }
}
