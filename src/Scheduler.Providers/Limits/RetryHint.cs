using System.Globalization;

namespace Scheduler.Providers.Limits;

/// <summary>
/// How long a provider asks us to wait: Retry-After (seconds, fractions, a date), retry-after-ms and the wait named in the
/// message; the largest, clamped to 1 ms - 1 h. Garbage, negatives and past dates are no hint: then our own backoff holds.
/// </summary>
internal static class RetryHint
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static TimeSpan? Of(AnswerHeaders headers, string? message, DateTimeOffset now)
    {
        TimeSpan? largest = null;
        foreach (var value in headers.All("retry-after"))
            largest = LargerOf(largest, Seconds(value) ?? Date(value, now));
        foreach (var value in headers.All("retry-after-ms"))
            largest = LargerOf(largest, Seconds(value) / 1000);
        return Clamp(LargerOf(largest, MessageWait.Find(message)));
    }

    private static TimeSpan? Seconds(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? TimeSpan.FromSeconds(Math.Min(number, TimeSpan.FromDays(365).TotalSeconds))
            : null;

    private static TimeSpan? Date(string value, DateTimeOffset now) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
        && value.AsSpan().ContainsAny(':', 'T') && date > now
            ? date - now
            : null;

    /// <summary>The larger of two hints, clamped.</summary>
    public static TimeSpan? Larger(TimeSpan? one, TimeSpan? other) => Clamp(LargerOf(one, other));

    private static TimeSpan? LargerOf(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    private static TimeSpan? Clamp(TimeSpan? wait) => wait switch
    {
        null => null,
        { } value when value < Shortest => Shortest,
        { } value when value > Longest => Longest,
        { } value => value,
    };
}
