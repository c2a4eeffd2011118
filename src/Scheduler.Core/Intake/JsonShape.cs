using System.Text.Json;
using System.Text.Unicode;

namespace Scheduler.Core.Intake;

/// <summary>
/// Whether bytes are one JSON object that every reader understands alike: UTF-8, at most <see cref="MaxDepth"/> deep, no
/// property twice in any object, no half of a surrogate pair, nothing after the end.
/// </summary>
public static class JsonShape
{
    public const int MaxDepth = 32;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth + 1 };

    /// <summary>Takes off a byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    /// <summary>Null: it is. The text must be without a byte order mark.</summary>
    public static IntakeError? Check(ReadOnlySpan<byte> json)
    {
        if (CheckEncoding(json) is { } badText)
        {
            return badText;
        }

        var reader = new Utf8JsonReader(json, ReaderOptions);
        try
        {
            return CheckTokens(ref reader);
        }
        catch (JsonException error)
        {
            return new IntakeError(400, "invalid_json", $"This is not valid JSON near byte {At(ref reader, error)}: {Reason(error)} "
                + "Send one complete JSON object.");
        }
    }

    private static IntakeError? CheckEncoding(ReadOnlySpan<byte> json)
    {
        if (json.TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return NotAnObject();
        }

        if (json.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || json.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || json[..Math.Min(4, json.Length)].Contains((byte)0))
        {
            return new IntakeError(415, "unsupported_charset", "The text is UTF-16 or UTF-32. Send UTF-8.");
        }

        return Utf8.IsValid(json) ? null : new IntakeError(400, "invalid_utf8", "The text has bytes that are not UTF-8. Send UTF-8.");
    }

    private static IntakeError? CheckTokens(ref Utf8JsonReader reader)
    {
        var names = new NameStack();
        var first = true;
        while (reader.Read())
        {
            if (first && reader.TokenType != JsonTokenType.StartObject)
            {
                // "[]", "null", "5" are JSON but no job; the rest is still read, so that broken JSON is called so.
                return Drain(ref reader);
            }

            first = false;
            if (CheckToken(ref reader, names) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static IntakeError? CheckToken(ref Utf8JsonReader reader, NameStack names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                return new IntakeError(400, "too_deep", $"The JSON is nested deeper than {MaxDepth} levels.");
            case JsonTokenType.StartObject:
                names.Enter();
                return null;
            case JsonTokenType.EndObject:
                names.Leave();
                return null;
            case JsonTokenType.PropertyName or JsonTokenType.String when reader.ValueIsEscaped && SurrogateEscapes.AreBroken(reader.ValueSpan):
                return new IntakeError(400, "invalid_text", "A text has half of a surrogate pair (\\ud800 to \\udfff alone).");
            case JsonTokenType.PropertyName when !names.Add(ref reader):
                return new IntakeError(400, "duplicate_property", $"The property {Excerpt.Of(reader.GetString()!)} appears twice in one object.");
            default:
                return null;
        }
    }

    private static IntakeError Drain(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.CurrentDepth >= MaxDepth)
            {
                break;
            }
        }

        return NotAnObject();
    }

    private static IntakeError NotAnObject() =>
        new(400, "invalid_body", "A job is a JSON object: {\"url\": \"/v1/chat/completions\", \"body\": {...}}.");

    private static long At(ref Utf8JsonReader reader, JsonException error) =>
        error.LineNumber is null or 0 ? error.BytePositionInLine ?? reader.BytesConsumed : reader.BytesConsumed;

    /// <summary>The reader's first sentence, without the position that it counts in another way.</summary>
    private static string Reason(JsonException error)
    {
        var text = error.Message;
        var end = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return Excerpt.Of(end < 0 ? text : text[..end]);
    }
}
