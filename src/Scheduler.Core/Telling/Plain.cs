using System.Globalization;
using Scheduler.Core.Attempts;

namespace Scheduler.Core.Telling;

/// <summary>Numbers, times and strangers' words inside sentences.</summary>
public static class Plain
{
    private const int LongestQuote = 500;

    /// <summary>1,204 jobs, 1 job.</summary>
    public static string Count(long count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {one}{(count == 1 ? "" : "s")}");

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>In the largest unit that fits: 45 seconds, 12 minutes, 3 hours, 2 days.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 } => Count((long)span.TotalSeconds, "second"),
        { TotalHours: < 2 } => Count((long)span.TotalMinutes, "minute"),
        { TotalDays: < 2 } => Count((long)span.TotalHours, "hour"),
        _ => Count((long)span.TotalDays, "day"),
    };

    /// <summary>What the provider said, as a sentence of its own; empty when it said nothing.</summary>
    public static string Quote(ProviderWords? words)
    {
        if (words is null || (words.Message is null && words.Code is null && words.Type is null))
        {
            return "";
        }

        var status = words.Status == 0 ? "" : $"{words.Status} ";
        var message = words.Message is { } text ? $": {OneLine(text, LongestQuote)}" : "";
        return $"The answer was: {status}{words.Code ?? words.Type}{message}";
    }

    /// <summary>Without control characters, cut at a length.</summary>
    public static string OneLine(string text, int most)
    {
        var cut = text.Length > most ? text[..most] + "..." : text;
        return string.Create(cut.Length, cut, static (line, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                line[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
    }
}
