using System.Globalization;
using Scheduler.Core.Telling;

namespace Scheduler.Web.Dashboard.Pages.Parts;

/// <summary>Numbers and times as pages write them.</summary>
internal static class Say
{
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Short for charts' sides and narrow cells: 1,234 or 12.3 k or 4.5 M.</summary>
    public static string Short(double number) => Math.Abs(number) switch
    {
        < 10_000 => number.ToString(number == Math.Floor(number) ? "N0" : "0.##", CultureInfo.InvariantCulture),
        < 1_000_000 => (number / 1_000).ToString("0.#", CultureInfo.InvariantCulture) + " k",
        _ => (number / 1_000_000).ToString("0.#", CultureInfo.InvariantCulture) + " M",
    };

    public static string Percent(double part) => part.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    public static string Time(DateTimeOffset time) => Plain.Time(time);

    /// <summary>In two letters: 12 s, 5 min, 3 h, 2 d.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalMinutes} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours} h"),
        { TotalDays: > 400 } => "no end",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalDays} d"),
    };

    /// <summary>A limit; 0 is none.</summary>
    public static string Limit(long limit) => limit == 0 ? "no limit" : Number(limit);

    /// <summary>A word of the wire (tokens_per_minute, policy-violation, OutOfQuota) as people read it.</summary>
    public static string Word(string wire) =>
        string.Concat(wire.Select((c, i) => c is '_' or '-' ? " " : char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : i == 0 ? $"{char.ToUpperInvariant(c)}" : $"{c}"));
}
