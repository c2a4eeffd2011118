using System.Text.Json;
using Scheduler.Core.Attempts;

namespace Scheduler.Providers.Classification;

/// <summary>Reads a 2xx body in one pass without building a document.</summary>
internal static class SuccessBody
{
    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = 512 };

    public static SuccessReading Read(ReadOnlySpan<byte> body)
    {
        var reading = new SuccessReading();
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        var json = new Utf8JsonReader(body, Lenient);
        try
        {
            if (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                ReadTop(ref json, reading);
                reading.IsObject = !json.Read();
            }
        }
        catch (JsonException)
        {
            // Not JSON to its end: IsObject stays false, whatever was read before.
            reading.IsObject = false;
        }

        return reading;
    }

    private static void ReadTop(ref Utf8JsonReader json, SuccessReading reading)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("error"u8))
                reading.HasError |= ReadError(ref json);
            else if (json.ValueTextEquals("type"u8))
                ReadEventType(ref json, reading);
            else if (json.ValueTextEquals("response"u8))
                ReadResponse(ref json, reading);
            else if (json.ValueTextEquals("choices"u8))
                ReadChoices(ref json, reading);
            else if (json.ValueTextEquals("usage"u8))
                reading.Usage = ReadUsage(ref json);
            else if (json.ValueTextEquals("usageMetadata"u8))
                reading.Usage = ReadUsage(ref json);
            else if (json.ValueTextEquals("candidates"u8))
                ReadCandidates(ref json, reading);
            else if (json.ValueTextEquals("promptFeedback"u8))
                reading.IncompleteForContent |= ReadBlocked(ref json);
            else if (json.ValueTextEquals("stop_reason"u8))
                reading.IncompleteForContent |= ReadRefused(ref json);
            else if (json.ValueTextEquals("incomplete_details"u8))
                reading.IncompleteForContent = ReadDetails(ref json);
            else
                json.Skip();
        }
    }

    /// <summary>Events of the responses endpoint: a bare "error", and the last of a stream.</summary>
    private static void ReadEventType(ref Utf8JsonReader json, SuccessReading reading)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
        {
            reading.HasError |= json.ValueTextEquals("error"u8) || json.ValueTextEquals("response.failed"u8);
            reading.Ends = json.ValueTextEquals("response.completed"u8) || json.ValueTextEquals("response.incomplete"u8);
        }

        json.Skip();
    }

    /// <summary>An event's "response" holds what an answer that is no stream holds.</summary>
    private static void ReadResponse(ref Utf8JsonReader json, SuccessReading reading)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject)
            ReadTop(ref json, reading);
        else
            json.Skip();
    }

    private static bool ReadError(ref Utf8JsonReader json)
    {
        json.Read();
        var says = json.TokenType == JsonTokenType.StartObject || (json.TokenType == JsonTokenType.String && !json.ValueSpan.IsEmpty);
        json.Skip();
        return says;
    }

    private static void ReadChoices(ref Utf8JsonReader json, SuccessReading reading)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            reading.Choices++;
            if (json.TokenType == JsonTokenType.StartObject && ContentStop.OfChoice(ref json))
                reading.Filtered++;
            else if (json.TokenType == JsonTokenType.StartArray)
                json.Skip();
        }
    }

    /// <summary>Gemini's answers.</summary>
    private static void ReadCandidates(ref Utf8JsonReader json, SuccessReading reading)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            reading.Choices++;
            if (json.TokenType == JsonTokenType.StartObject && ContentStop.OfCandidate(ref json))
                reading.Filtered++;
            else if (json.TokenType == JsonTokenType.StartArray)
                json.Skip();
        }
    }

    /// <summary>Gemini answered nothing, because of the prompt.</summary>
    private static bool ReadBlocked(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.StartObject && ContentStop.HasText(ref json, "blockReason"u8);
    }

    /// <summary>Anthropic's classifiers ended the answer.</summary>
    private static bool ReadRefused(ref Utf8JsonReader json)
    {
        json.Read();
        var refused = json.TokenType == JsonTokenType.String && json.ValueTextEquals("refusal"u8);
        json.Skip();
        return refused;
    }

    private static bool ReadDetails(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.StartObject && HasValue(ref json, "reason"u8, "content_filter"u8);
    }

    /// <summary>Reads the object to its end.</summary>
    private static bool HasValue(ref Utf8JsonReader json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var found = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = json.ValueTextEquals(name);
            json.Read();
            found |= wanted && json.TokenType == JsonTokenType.String && json.ValueTextEquals(value);
            json.Skip();
        }

        return found;
    }

    private static TokenUsage? ReadUsage(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        var figures = new UsageFigures();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var figure = UsageFigures.FigureOf(ref json);
            json.Read();
            figures.Take(figure, ref json);
            json.Skip();
        }

        return figures.Usage;
    }
}
