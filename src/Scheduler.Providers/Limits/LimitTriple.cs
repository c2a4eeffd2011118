using System.Globalization;

namespace Scheduler.Providers.Limits;

/// <summary>Limit, what is left of it and the time until it is back to full, as one scope's headers say.</summary>
internal readonly record struct LimitTriple(long? Limit, long? Remaining, TimeSpan? Reset)
{
    /// <summary>A minute's limit is back to full after a minute, or after some when it was cut while overdrawn; never after more.</summary>
    private static readonly TimeSpan LongestOfAMinute = TimeSpan.FromHours(1);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>How far a reset of milliseconds may be off by rounding.</summary>
    private const double Rounding = 0.01;

    public bool IsEmpty => Limit is null && Remaining is null && Reset is null;

    public (long Remaining, long Limit) Tightness => (Remaining ?? long.MaxValue, Limit ?? long.MaxValue);

    /// <summary>
    /// The headers have no word for their window, and some lanes get the day's requests in them. A reset of hours tells,
    /// and so does one that fits the rule reset = (limit - remaining) / limit x window for a day.
    /// </summary>
    public bool IsOfTheDay => Reset is { } reset && (reset > LongestOfAMinute || FitsADay(reset));

    public static LimitTriple Read(AnswerHeaders headers, string scope) => new(
        Count(headers.First($"x-ratelimit-limit-{scope}")) is { } limit and > 0 ? limit : null,
        Count(headers.First($"x-ratelimit-remaining-{scope}")),
        GoDuration.Parse(headers.First($"x-ratelimit-reset-{scope}")));

    private bool FitsADay(TimeSpan reset) =>
        Limit is { } limit && Remaining is { } remaining && remaining < limit
        && Math.Abs((reset.TotalSeconds * limit / (limit - remaining)) - Day.TotalSeconds) < Rounding * Day.TotalSeconds;

    private static long? Count(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) ? count : null;
}
