using System.Buffers;
using System.Text.Json;

namespace Scheduler.Messaging.Intake;

/// <summary>Rewrites the contract's camelCase object into the snake_case one of POST /v1/jobs; values are copied byte for byte.</summary>
internal static class JobShape
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = 1_000 };

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["customId"] = "custom_id",
        ["notBefore"] = "not_before",
        ["idempotencyKey"] = "idempotency_key",
    };

    /// <summary>Empty fields are left out: MassTransit writes every property that the producer did not set as null.</summary>
    public static ReadOnlyMemory<byte> FromContract(ReadOnlyMemory<byte> message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            CopyFields(message.Span, writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void CopyFields(ReadOnlySpan<byte> message, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(message, AnyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isEmpty = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            if (!isEmpty)
            {
                writer.WritePropertyName(Names.GetValueOrDefault(name, name));
                writer.WriteRawValue(message[start..(int)reader.BytesConsumed], skipInputValidation: true);
            }
        }
    }
}
