using System.Text.Json;

namespace Scheduler.Simulator.Answers;

/// <summary>Composes Gemini's <c>GenerateContentResponse</c>.</summary>
internal static class GenerateWriter
{
    public static void Write(Utf8JsonWriter json, in Verdict verdict, Usage usage, ReadOnlySpan<byte> text)
    {
        var isBlocked = verdict.Answer.Kind == AnswerKind.BlockedResult;
        json.WriteStartObject();
        if (isBlocked)
        {
            json.WriteStartObject("promptFeedback"u8);
            json.WriteString("blockReason"u8, "PROHIBITED_CONTENT"u8);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("candidates"u8);
            for (var candidate = 0; candidate < usage.Choices; candidate++)
                WriteCandidate(json, verdict.Answer.Kind, candidate, usage.IsCut, text);
            json.WriteEndArray();
        }

        WriteUsage(json, usage, isBlocked);
        json.WriteString("modelVersion"u8, verdict.Facts.Model);
        json.WriteString("responseId"u8, verdict.RequestId.AsSpan(4));
        json.WriteEndObject();
    }

    private static void WriteCandidate(Utf8JsonWriter json, AnswerKind kind, int index, bool isCut, ReadOnlySpan<byte> text)
    {
        var isFiltered = kind is AnswerKind.FilteredResult or AnswerKind.RefusedResult;
        json.WriteStartObject();
        json.WriteStartObject("content"u8);
        json.WriteStartArray("parts"u8);
        if (!isFiltered)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("role"u8, "model"u8);
        json.WriteEndObject();
        json.WriteString("finishReason"u8, isFiltered ? "SAFETY"u8 : isCut ? "MAX_TOKENS"u8 : "STOP"u8);
        json.WriteNumber("index"u8, index);
        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, Usage usage, bool isBlocked)
    {
        var completion = isBlocked ? 0 : usage.Completion;
        json.WriteStartObject("usageMetadata"u8);
        json.WriteNumber("promptTokenCount"u8, usage.Prompt);
        if (!isBlocked)
            json.WriteNumber("candidatesTokenCount"u8, completion);
        json.WriteNumber("totalTokenCount"u8, usage.Prompt + completion);
        json.WriteEndObject();
    }
}
