using System.Text.Json;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Answers;

/// <summary>Composes the answer of <c>/v1/embeddings</c>.</summary>
internal static class EmbeddingWriter
{
    public static void Write(Utf8JsonWriter json, in Verdict verdict, int dimensions)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        for (var input = 0; input < verdict.Facts.Inputs; input++)
            WriteVector(json, BodyHash.Derive(verdict.Facts.Hash, (ulong)input), input, dimensions);
        json.WriteEndArray();
        json.WriteString("model"u8, verdict.Facts.Model);
        var tokens = Math.Max(1, Price.Estimate(verdict.Facts.Characters) + verdict.Facts.PromptTokenIds);
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, tokens);
        json.WriteNumber("total_tokens"u8, tokens);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteVector(Utf8JsonWriter json, ulong hash, int index, int dimensions)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "embedding"u8);
        json.WriteNumber("index"u8, index);
        json.WriteStartArray("embedding"u8);
        for (var i = 0; i < dimensions; i++)
        {
            hash = BodyHash.Derive(hash, (ulong)i);

            // Six decimals between -0.1 and 0.1, as embeddings look.
            json.WriteNumberValue((int)(hash % 200_001) / 1_000_000m - 0.1m);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
