using System.Text.Json;

namespace Scheduler.Providers.Classification;

/// <summary>Whether an answer of a 200 was ended, or refused, for its content. Each reads its object to its end.</summary>
internal static class ContentStop
{
    private static readonly byte[][] GeminiStops =
        [[.. "SAFETY"u8], [.. "PROHIBITED_CONTENT"u8], [.. "BLOCKLIST"u8], [.. "SPII"u8], [.. "IMAGE_SAFETY"u8], [.. "RECITATION"u8]];

    /// <summary>A choice of chat completions: finish_reason content_filter, or a message that is a refusal.</summary>
    public static bool OfChoice(ref Utf8JsonReader json)
    {
        var stopped = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isReason = json.ValueTextEquals("finish_reason"u8);
            var isMessage = json.ValueTextEquals("message"u8);
            json.Read();
            if (isMessage && json.TokenType == JsonTokenType.StartObject)
                stopped |= HasText(ref json, "refusal"u8);
            else
                stopped |= isReason && json.TokenType == JsonTokenType.String && json.ValueTextEquals("content_filter"u8);
            json.Skip();
        }

        return stopped;
    }

    /// <summary>A candidate of Gemini.</summary>
    public static bool OfCandidate(ref Utf8JsonReader json)
    {
        var stopped = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isReason = json.ValueTextEquals("finishReason"u8);
            json.Read();
            stopped |= isReason && json.TokenType == JsonTokenType.String && IsStop(ref json);
            json.Skip();
        }

        return stopped;
    }

    /// <summary>Byte for byte: a text that is no Unicode is none of them, and reading it as a text would throw.</summary>
    private static bool IsStop(ref Utf8JsonReader json)
    {
        foreach (var stop in GeminiStops)
        {
            if (json.ValueSpan.SequenceEqual(stop))
                return true;
        }

        return false;
    }

    /// <summary>The object has this member, and it is a text that is not empty.</summary>
    public static bool HasText(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        var found = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = json.ValueTextEquals(name);
            json.Read();
            found |= wanted && json.TokenType == JsonTokenType.String && !json.ValueSpan.IsEmpty;
            json.Skip();
        }

        return found;
    }
}
