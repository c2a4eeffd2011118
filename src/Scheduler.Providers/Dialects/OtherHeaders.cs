using System.Globalization;
using Scheduler.Core.Attempts;
using Scheduler.Providers.Limits;

namespace Scheduler.Providers.Dialects;

/// <summary>Rate-limit headers that have OpenAI's form with another meaning.</summary>
internal static class OtherHeaders
{
    /// <summary>Groq's requests are those of the day, its tokens those of the minute.</summary>
    public static RateLimitReport Groq(AnswerHeaders headers)
    {
        var read = RateLimitHeaders.Read(headers, null);
        return read.RequestLimit is null
            ? read
            : read with
            {
                RequestsPerDayLimit = read.RequestLimit,
                RequestsPerDayRemaining = read.RequestsRemaining,
                RequestsPerDayReset = read.RequestReset,
                RequestLimit = null,
                RequestsRemaining = null,
                RequestReset = null,
            };
    }

    /// <summary>Mistral names the window: req-minute, tokens-minute; no resets.</summary>
    public static RateLimitReport Mistral(AnswerHeaders headers) => new()
    {
        RequestLimit = Count(headers, "limit-req-minute") is { } requests and > 0 ? requests : null,
        RequestsRemaining = Count(headers, "remaining-req-minute"),
        TokenLimit = Count(headers, "limit-tokens-minute") is { } tokens and > 0 ? tokens : null,
        TokensRemaining = Count(headers, "remaining-tokens-minute"),
    };

    private static long? Count(AnswerHeaders headers, string name) =>
        long.TryParse(headers.First("x-ratelimit-" + name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
