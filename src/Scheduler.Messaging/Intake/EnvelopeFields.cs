using System.Text.Json;

namespace Scheduler.Messaging.Intake;

/// <summary>What intake needs of an envelope. The fault address and everything else is passed over.</summary>
internal sealed class EnvelopeFields
{
    public List<string> MessageTypes { get; } = [];

    /// <summary>Where the message lies; null when it is missing or not an object.</summary>
    public Range? Message { get; private set; }

    public string? MessageId { get; private set; }

    public string? RequestId { get; private set; }

    public string? ResponseAddress { get; private set; }

    /// <summary>Reads one property; the reader stands on its name and is left at its value's end.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "messageId":
                MessageId = Text(ref reader);
                break;
            case "requestId":
                RequestId = Text(ref reader);
                break;
            case "responseAddress":
                ResponseAddress = Text(ref reader);
                break;
            case "messageType":
                ReadTypes(ref reader);
                break;
            case "message":
                Message = ReadObject(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() is { Length: > 0 } text ? text : null;
        }

        reader.Skip();
        return null;
    }

    private void ReadTypes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader) is { } type)
            {
                MessageTypes.Add(type);
            }
        }
    }

    private static Range? ReadObject(ref Utf8JsonReader reader)
    {
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return isObject ? start..(int)reader.BytesConsumed : null;
    }
}
