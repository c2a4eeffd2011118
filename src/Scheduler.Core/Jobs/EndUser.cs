using System.Text.Json;

namespace Scheduler.Core.Jobs;

/// <summary>The end user that a request names to its provider, as the service hashed it: safety_identifier, else user (OpenAI); metadata.user_id (Anthropic).</summary>
public static class EndUser
{
    private const int Longest = 128;

    /// <summary>Null: none is named, or it is no text of a sensible length.</summary>
    public static string? Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? null
                : Text(root, "safety_identifier") ?? Text(root, "user") ?? (root.TryGetProperty("metadata", out var metadata) ? Text(metadata, "user_id") : null);
        }
        catch (JsonException)
        {
            // A body that is no JSON names nobody.
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= Longest } text
            ? text
            : null;
}
