using System.Text.Json;

namespace Scheduler.Simulator.Answers;

/// <summary>Composes Anthropic's <c>message</c>.</summary>
internal static class MessageWriter
{
    public static void Write(Utf8JsonWriter json, in Verdict verdict, Usage usage, ReadOnlySpan<byte> text)
    {
        var isRefused = verdict.Answer.Kind is AnswerKind.RefusedResult or AnswerKind.FilteredResult;
        json.WriteStartObject();
        json.WriteString("id"u8, $"msg_{verdict.RequestId.AsSpan(4)}");
        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("model"u8, verdict.Facts.Model);
        json.WriteStartArray("content"u8);
        if (!isRefused)
            WriteText(json, text);
        json.WriteEndArray();
        json.WriteString("stop_reason"u8, StopReasonOf(isRefused, usage.IsCut));
        json.WriteNull("stop_sequence"u8);
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, usage.Prompt);
        json.WriteNumber("cache_creation_input_tokens"u8, 0);
        json.WriteNumber("cache_read_input_tokens"u8, 0);
        json.WriteNumber("output_tokens"u8, usage.Completion);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> StopReasonOf(bool isRefused, bool isCut)
    {
        if (isRefused)
            return "refusal"u8;
        return isCut ? "max_tokens"u8 : "end_turn"u8;
    }
}
