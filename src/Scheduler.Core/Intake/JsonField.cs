using System.Text.Json;

namespace Scheduler.Core.Intake;

/// <summary>The value of one property as it was written; the rules decide what it may be.</summary>
/// <param name="Kind">None when the property is missing.</param>
/// <param name="Text">The text of a string.</param>
/// <param name="Integer">The value of a number that is a whole one of 64 bits, written without point and exponent.</param>
/// <param name="Raw">The value's bytes in the input.</param>
internal readonly record struct JsonField(JsonTokenType Kind, string? Text, long? Integer, ReadOnlyMemory<byte> Raw)
{
    /// <summary>Missing or null, which mean the same.</summary>
    public bool IsAbsent => Kind is JsonTokenType.None or JsonTokenType.Null;

    /// <summary>Reads the value that the reader stands on and leaves the reader at its end.</summary>
    public static JsonField Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        var kind = reader.TokenType;
        var text = kind == JsonTokenType.String ? reader.GetString() : null;
        long? integer = kind == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : null;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new JsonField(kind, text, integer, json[start..(int)reader.BytesConsumed]);
    }
}
