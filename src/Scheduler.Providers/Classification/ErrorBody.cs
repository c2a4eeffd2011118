using System.Buffers;
using System.Text.Json;

namespace Scheduler.Providers.Classification;

/// <summary>
/// Reads an error body leniently: OpenAI's envelope, none (Mistral, OpenAI's 413), an error that is a text, a list around it
/// (Gemini), numbers as codes, a body cut off in the middle (what came before counts), a page of HTML (its title).
/// </summary>
internal static class ErrorBody
{
    /// <summary>An error's words stand at its beginning; more is not looked at.</summary>
    private const int LookedAt = 256 * 1024;

    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static ProviderError Read(int status, ReadOnlySpan<byte> body)
    {
        var head = body[..Math.Min(body.Length, LookedAt)];
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        var fields = new ErrorFields();
        var json = new Utf8JsonReader(head, isFinalBlock: false, new JsonReaderState(Lenient));
        try
        {
            ReadTop(ref json, fields);
        }
        catch (JsonException)
        {
            // No JSON, or JSON up to here: what was read before it stays, and is the result.
        }

        var message = fields.Message ?? (fields.Any ? null : TextPage.Title(head));
        return new ProviderError(status) { Type = fields.Type ?? fields.State, Code = fields.Code, Message = message };
    }

    private static void ReadTop(ref Utf8JsonReader json, ErrorFields fields)
    {
        if (!json.Read() || (json.TokenType == JsonTokenType.StartArray && !json.Read()) || json.TokenType != JsonTokenType.StartObject)
            return;
        ReadObject(ref json, fields, top: true);
    }

    private static void ReadObject(ref Utf8JsonReader json, ErrorFields fields, bool top)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name(ref json);
            if (!json.Read())
                return;
            if (top && name is "error" or "response" && json.TokenType == JsonTokenType.StartObject)
                ReadObject(ref json, fields, top: name == "response");
            else if (!top && name == "details" && json.TokenType == JsonTokenType.StartObject)
                ReadDetails(ref json, fields);
            else if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                SkipRest(ref json);
            else
                fields.Take(name, top, Scalar(ref json));
        }
    }

    /// <summary>Anthropic keeps what a limit is about in "details": its code says more than the error's type.</summary>
    private static void ReadDetails(ref Utf8JsonReader json, ErrorFields fields)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name(ref json);
            if (!json.Read())
                return;
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                SkipRest(ref json);
            else if (name == "error_code")
                fields.Take("code", top: false, Scalar(ref json));
        }
    }

    /// <summary>Skip() is not allowed on a body that may be cut off; this ends at its end too.</summary>
    private static void SkipRest(ref Utf8JsonReader json)
    {
        var depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
        }
    }

    private static string Name(ref Utf8JsonReader json) => json.ValueSpan.Length > 64 ? "" : Text(ref json);

    private static string? Scalar(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => Text(ref json),
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(json.ValueSpan),
        _ => null,
    };

    private static string Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Not a Unicode text (half a surrogate pair): show what there is.
            return System.Text.Encoding.UTF8.GetString(json.ValueSpan);
        }
    }
}
