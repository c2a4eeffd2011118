using System.Text.Json;

namespace Scheduler.Core.Screening;

/// <summary>What a moderation endpoint says of a text.</summary>
/// <param name="IsFlagged">It would be refused, or held against the account.</param>
/// <param name="Categories">The categories that were flagged.</param>
public sealed record ScreeningVerdict(bool IsFlagged, IReadOnlyList<string> Categories)
{
    /// <summary>Reads {"results":[{"flagged":true,"categories":{"hate":true}}]}; null for anything else.</summary>
    public static ScreeningVerdict? Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("results", out var results)
                && results.ValueKind == JsonValueKind.Array && results.GetArrayLength() > 0
                ? Of(results)
                : null;
        }
        catch (JsonException)
        {
            // A moderation endpoint that answers with something else has given no verdict.
            return null;
        }
    }

    private static ScreeningVerdict? Of(JsonElement results)
    {
        var flagged = false;
        SortedSet<string> categories = new(StringComparer.Ordinal);
        foreach (var result in results.EnumerateArray())
        {
            if (result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("flagged", out var says)
                || says.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return null;
            }

            flagged |= says.GetBoolean();
            categories.UnionWith(Flagged(result));
        }

        return new ScreeningVerdict(flagged, [.. categories]);
    }

    private static IEnumerable<string> Flagged(JsonElement result) =>
        result.TryGetProperty("categories", out var categories) && categories.ValueKind == JsonValueKind.Object
            ? categories.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.True).Select(one => one.Name)
            : [];
}
