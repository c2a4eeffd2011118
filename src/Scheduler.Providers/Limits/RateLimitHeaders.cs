using System.Globalization;
using Scheduler.Core.Attempts;

namespace Scheduler.Providers.Limits;

/// <summary>
/// Reads x-ratelimit-*. Anything unparsable or negative (Azure sends -1) is left out. Where a token limit of the project
/// applies too, the one with less left is reported: it is hit first.
/// </summary>
internal static class RateLimitHeaders
{
    public static RateLimitReport Read(AnswerHeaders headers, TimeSpan? retryAfter)
    {
        var tokens = Tightest(Triple.Read(headers, "tokens"), Triple.Read(headers, "project-tokens"));
        var requests = Triple.Read(headers, "requests");
        return new RateLimitReport
        {
            RequestLimit = requests.Limit,
            RequestsRemaining = requests.Remaining,
            RequestReset = requests.Reset,
            TokenLimit = tokens.Limit,
            TokensRemaining = tokens.Remaining,
            TokenReset = tokens.Reset,
            RetryAfter = retryAfter,
        };
    }

    private static Triple Tightest(Triple model, Triple project)
    {
        if (project.IsEmpty || model.IsEmpty)
            return project.IsEmpty ? model : project;
        return project.Tightness.CompareTo(model.Tightness) < 0 ? project : model;
    }

    private readonly record struct Triple(long? Limit, long? Remaining, TimeSpan? Reset)
    {
        public bool IsEmpty => Limit is null && Remaining is null && Reset is null;

        public (long Remaining, long Limit) Tightness => (Remaining ?? long.MaxValue, Limit ?? long.MaxValue);

        public static Triple Read(AnswerHeaders headers, string scope) => new(
            Count(headers.First($"x-ratelimit-limit-{scope}")) is { } limit and > 0 ? limit : null,
            Count(headers.First($"x-ratelimit-remaining-{scope}")),
            GoDuration.Parse(headers.First($"x-ratelimit-reset-{scope}")));

        private static long? Count(string? text) =>
            long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) ? count : null;
    }
}
