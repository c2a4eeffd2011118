using System.Text.Json;

namespace Scheduler.Providers.Dialects;

/// <summary>What stands in the details of Gemini's errors: the wait, and whether a day's quota is used up (it returns at midnight, Pacific time).</summary>
internal static class GeminiDetails
{
    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    public static TimeSpan? Wait(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            TimeSpan? wait = null;
            var perDay = false;
            foreach (var text in Texts(Details(document.RootElement)))
            {
                wait = text.Name == "retryDelay" ? Limits.GoDuration.Parse(text.Value) ?? wait : wait;
                perDay |= text.Name == "quotaId" && text.Value.Contains("PerDay", StringComparison.Ordinal);
            }

            return perDay && UntilMidnight(now) is var midnight && (wait is null || midnight > wait) ? midnight : wait;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A page of HTML, half an answer, or a text that is no Unicode: it names no wait.
            return null;
        }
    }

    private static TimeSpan UntilMidnight(DateTimeOffset now)
    {
        var there = TimeZoneInfo.ConvertTime(now, Pacific);
        return TimeSpan.FromDays(1) - there.TimeOfDay;
    }

    private static JsonElement? Details(JsonElement root)
    {
        var top = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 ? root[0] : root;
        return top.ValueKind == JsonValueKind.Object && top.TryGetProperty("error", out var error)
            && error.ValueKind == JsonValueKind.Object && error.TryGetProperty("details", out var details)
            ? details
            : null;
    }

    private static IEnumerable<(string Name, string Value)> Texts(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().SelectMany(item => Texts(item)),
        { ValueKind: JsonValueKind.Object } item => item.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.String
            ? [(member.Name, member.Value.GetString()!)]
            : Texts(member.Value)),
        _ => [],
    };
}
