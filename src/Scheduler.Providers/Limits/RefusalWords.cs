using System.Globalization;
using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;

namespace Scheduler.Providers.Limits;

/// <summary>The numbers of a refusal's message: "Limit 30000, Used 18928, Requested 11159".</summary>
internal static class RefusalWords
{
    /// <summary>Takes limit and remainder from the message where the headers have none: they may be missing on a 429.</summary>
    public static RateLimitReport Complete(RateLimitReport report, LimitScope? scope, string? message)
    {
        if (message is null || Number(message, "Limit") is not { } limit || limit <= 0)
            return report;
        var left = Number(message, "Used") is { } used ? Math.Max(0, limit - used) : (long?)null;
        return scope switch
        {
            LimitScope.RequestsPerMinute when report.RequestLimit is null =>
                report with { RequestLimit = limit, RequestsRemaining = report.RequestsRemaining ?? left },
            LimitScope.TokensPerMinute when report.TokenLimit is null =>
                report with { TokenLimit = limit, TokensRemaining = report.TokensRemaining ?? left },
            LimitScope.RequestsPerDay when report.RequestsPerDayLimit is null =>
                report with { RequestsPerDayLimit = limit, RequestsPerDayRemaining = report.RequestsPerDayRemaining ?? left },
            LimitScope.TokensPerDay when report.TokensPerDayLimit is null =>
                report with { TokensPerDayLimit = limit, TokensPerDayRemaining = report.TokensPerDayRemaining ?? left },
            _ => report,
        };
    }

    /// <summary>The number after the last "word 123" or "word: 1,234".</summary>
    public static long? Number(string message, string word)
    {
        var at = message.LastIndexOf(word + " ", StringComparison.Ordinal);
        if (at < 0)
            at = message.LastIndexOf(word + ": ", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = message.AsSpan(at + word.Length).TrimStart(": ");
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || IsGroup(rest, length)))
            length++;
        return long.TryParse(rest[..length], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsGroup(ReadOnlySpan<char> text, int at) =>
        text[at] == ',' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
}
