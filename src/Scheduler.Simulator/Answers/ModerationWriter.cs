using System.Text.Json;

namespace Scheduler.Simulator.Answers;

/// <summary>
/// Composes the answer of <c>/v1/moderations</c>: flagged are the inputs whose text holds <c>[[sim:flag-moderation]]</c>, and all on a content
/// filter on demand.
/// </summary>
internal static class ModerationWriter
{
    private const int LastBit = 63;

    private static readonly string[] Categories = ["harassment", "hate", "illicit", "self-harm", "sexual", "violence"];

    public static void Write(Utf8JsonWriter json, in Verdict verdict)
    {
        var flagged = verdict.Answer.Kind == AnswerKind.FilteredResult ? ulong.MaxValue : verdict.Facts.FlaggedInputs;
        json.WriteStartObject();
        json.WriteString("id"u8, $"modr-{verdict.RequestId.AsSpan(4)}");
        json.WriteString("model"u8, verdict.Facts.Model);
        json.WriteStartArray("results"u8);
        for (var input = 0; input < verdict.Facts.Inputs; input++)
            WriteResult(json, (flagged >> Math.Min(input, LastBit) & 1) == 1);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, bool isFlagged)
    {
        json.WriteStartObject();
        json.WriteBoolean("flagged"u8, isFlagged);
        json.WriteStartObject("categories"u8);
        foreach (var category in Categories)
            json.WriteBoolean(category, isFlagged && category == "violence");
        json.WriteEndObject();
        json.WriteStartObject("category_scores"u8);
        foreach (var category in Categories)
            json.WriteNumber(category, isFlagged && category == "violence" ? 0.98 : 0.0001);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
