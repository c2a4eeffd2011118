using Scheduler.Core.History;

namespace Scheduler.Web.Dashboard.Pages.Parts;

/// <summary>A lane's last hour as lines of charts.</summary>
internal static class Pace
{
    private const int PerMinute = 6;

    /// <summary>Minute by minute.</summary>
    public static IReadOnlyList<LaneBucket> Minutes(IReadOnlyList<LaneBucket> series) =>
        [.. series.Chunk(PerMinute).Select(chunk => chunk.Aggregate((one, other) => one + other))];

    public static IReadOnlyList<DateTimeOffset> Times(IReadOnlyList<LaneBucket> minutes) => [.. minutes.Select(minute => minute.At)];

    public static ChartLine Line(IReadOnlyList<LaneBucket> minutes, string name, string style, Func<LaneBucket, double?> read) =>
        new(name, style, [.. minutes.Select(read)]);

    /// <summary>A limit as a level line; null where there is none.</summary>
    public static ChartLine? Limit(IReadOnlyList<LaneBucket> minutes, long limit) =>
        limit == 0 ? null : new ChartLine("Limit", "limit", [.. minutes.Select(_ => (double?)limit)]);
}
