using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Scheduler.Core.Screening;

/// <summary>The question to a moderation endpoint: all that people wrote in a request, as one text.</summary>
public static class ScreeningRequest
{
    /// <summary>Characters that are shown; a longer request is shown from its end, where the newest words stand.</summary>
    private const int Longest = 100_000;

    /// <summary>Where the endpoints keep what people write: chat and messages, responses and embeddings, completions, Gemini.</summary>
    private static readonly string[] Texts = ["messages", "input", "prompt", "contents", "system", "instructions"];

    /// <summary>Null: there is no text to look at.</summary>
    public static byte[]? Of(ReadOnlyMemory<byte> body, string model)
    {
        var text = TextOf(body);
        if (text.Length == 0)
        {
            return null;
        }

        var question = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(question))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteString("input", text);
            json.WriteEndObject();
        }

        return question.WrittenSpan.ToArray();
    }

    private static string TextOf(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var text = new StringBuilder();
        foreach (var name in Texts)
        {
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var part))
            {
                Collect(part, isText: true, text);
            }
        }

        return text.Length <= Longest ? text.ToString() : text.ToString(text.Length - Longest, Longest);
    }

    /// <summary>Strings of contents, not of roles, names, types or addresses.</summary>
    private static void Collect(JsonElement element, bool isText, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when isText:
                text.Append(element.GetString()).Append('\n');
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, isText, text);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Collect(member.Value, member.Name is "content" or "text" or "parts" or "input", text);
                }

                break;
            default:
                break;
        }
    }
}
