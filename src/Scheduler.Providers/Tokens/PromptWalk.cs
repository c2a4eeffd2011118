using System.Text.Json;

namespace Scheduler.Providers.Tokens;

/// <summary>Counts whatever a prompt is made of: texts, lists, messages with parts, token ids, images and files.</summary>
internal static class PromptWalk
{
    /// <summary>OpenAI's cookbook: each message is wrapped in 3 tokens, a name takes one more, and 3 open the reply.</summary>
    private const int PerMessage = 3;
    private const int PerName = 1;
    private const int ReplyStart = 3;

    /// <summary>The reader stands on the value of "messages" or of a responses "input".</summary>
    public static void CountMessages(ref Utf8JsonReader json, PromptTally tally)
    {
        tally.Add(ReplyStart);
        if (json.TokenType == JsonTokenType.String)
            tally.Add(PerMessage + 1);
        if (json.TokenType != JsonTokenType.StartArray)
        {
            CountValue(ref json, tally);
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            tally.Add(PerMessage);
            if (json.TokenType == JsonTokenType.StartObject)
                CountObject(ref json, tally, isMessage: true);
            else
                CountValue(ref json, tally);
        }
    }

    /// <summary>Counts the value on which the reader stands, to its end.</summary>
    public static void CountValue(ref Utf8JsonReader json, PromptTally tally)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                tally.CountString(ref json);
                break;
            case JsonTokenType.Number:
                tally.AddGivenToken();
                break;
            case JsonTokenType.StartObject:
                CountObject(ref json, tally, isMessage: false);
                break;
            case JsonTokenType.StartArray:
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                    CountValue(ref json, tally);
                break;
        }
    }

    private static void CountObject(ref Utf8JsonReader json, PromptTally tally, bool isMessage)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var part = PromptParts.Of(ref json);
            json.Read();
            if (part == PromptPart.Name && isMessage)
                tally.Add(PerName);
            CountPart(ref json, tally, part);
        }
    }

    private static void CountPart(ref Utf8JsonReader json, PromptTally tally, PromptPart part)
    {
        switch (part)
        {
            case PromptPart.Role when IsUsualRole(ref json):
                tally.Add(1);
                break;
            case PromptPart.Label:
                json.Skip();
                break;
            case PromptPart.Image:
                tally.AddImage(PromptParts.AsksForLowDetail(ref json));
                break;
            case PromptPart.Sound:
                tally.AddSound(SoundLength.Read(ref json, tally.Options.SoundBytesPerSecond));
                break;
            case PromptPart.File:
                tally.Add(tally.Options.FileTokens);
                json.Skip();
                break;
            default:
                CountValue(ref json, tally);
                break;
        }
    }

    /// <summary>Each of them is one token in both encodings.</summary>
    private static bool IsUsualRole(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String
        && (json.ValueTextEquals("user"u8) || json.ValueTextEquals("system"u8) || json.ValueTextEquals("assistant"u8)
            || json.ValueTextEquals("tool"u8) || json.ValueTextEquals("developer"u8));
}
