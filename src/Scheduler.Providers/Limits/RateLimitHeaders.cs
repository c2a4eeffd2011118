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
        var tokens = Tightest(LimitTriple.Read(headers, "tokens"), LimitTriple.Read(headers, "project-tokens"));
        var report = WithTokens(new RateLimitReport { RetryAfter = retryAfter }, tokens);
        return IsAzure(headers) ? report : WithRequests(report, LimitTriple.Read(headers, "requests"));
    }

    /// <summary>Its requests are judged in slices of 1 s or 10 s, and reported for such a slice: 20 was seen where 120 a minute hold.</summary>
    private static bool IsAzure(AnswerHeaders headers) => headers.First("apim-request-id") is not null;

    private static RateLimitReport WithRequests(RateLimitReport report, LimitTriple requests) => requests.IsOfTheDay
        ? report with { RequestsPerDayLimit = requests.Limit, RequestsPerDayRemaining = requests.Remaining, RequestsPerDayReset = requests.Reset }
        : report with { RequestLimit = requests.Limit, RequestsRemaining = requests.Remaining, RequestReset = requests.Reset };

    private static RateLimitReport WithTokens(RateLimitReport report, LimitTriple tokens) => tokens.IsOfTheDay
        ? report with { TokensPerDayLimit = tokens.Limit, TokensPerDayRemaining = tokens.Remaining, TokensPerDayReset = tokens.Reset }
        : report with { TokenLimit = tokens.Limit, TokensRemaining = tokens.Remaining, TokenReset = tokens.Reset };

    private static LimitTriple Tightest(LimitTriple model, LimitTriple project)
    {
        if (project.IsEmpty || model.IsEmpty)
            return project.IsEmpty ? model : project;
        return project.Tightness.CompareTo(model.Tightness) < 0 ? project : model;
    }
}
