using System.Globalization;
using Scheduler.Core.Attempts;
using Scheduler.Providers.Limits;

namespace Scheduler.Providers.Dialects;

/// <summary>Reads anthropic-ratelimit-*: resets are RFC 3339 times; tokens left are rounded to thousands, so the limit counts and the rest is a hint.</summary>
internal static class AnthropicHeaders
{
    public static RateLimitReport Read(AnswerHeaders headers, DateTimeOffset now) => new()
    {
        RequestLimit = Count(headers, "requests-limit") is { } requests and > 0 ? requests : null,
        RequestsRemaining = Count(headers, "requests-remaining"),
        RequestReset = Reset(headers, "requests-reset", now),
        TokenLimit = Count(headers, "tokens-limit") is { } tokens and > 0 ? tokens : null,
        TokensRemaining = Count(headers, "tokens-remaining"),
        TokenReset = Reset(headers, "tokens-reset", now),
    };

    private static long? Count(AnswerHeaders headers, string name) =>
        long.TryParse(headers.First("anthropic-ratelimit-" + name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static TimeSpan? Reset(AnswerHeaders headers, string name, DateTimeOffset now) =>
        DateTimeOffset.TryParse(
            headers.First("anthropic-ratelimit-" + name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        && at > now && at - now < TimeSpan.FromDays(31)
            ? at - now
            : null;
}
