using System.Text.Json;

namespace Scheduler.Simulator.Answers;

/// <summary>Composes the answer of <c>/v1/moderations</c>: nothing is ever flagged, except by a content filter on demand.</summary>
internal static class ModerationWriter
{
    private static readonly string[] Categories = ["harassment", "hate", "illicit", "self-harm", "sexual", "violence"];

    public static void Write(Utf8JsonWriter json, in Verdict verdict)
    {
        var isFlagged = verdict.Answer.Kind == AnswerKind.FilteredResult;
        json.WriteStartObject();
        json.WriteString("id"u8, $"modr-{verdict.RequestId.AsSpan(4)}");
        json.WriteString("model"u8, verdict.Facts.Model);
        json.WriteStartArray("results"u8);
        for (var input = 0; input < verdict.Facts.Inputs; input++)
            WriteResult(json, isFlagged);
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
