using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Jobs;

/// <summary>When a job will start, if those before it cost about as much as it does and the lane keeps its configured pace.</summary>
internal static class StartEstimate
{
    public static DateTimeOffset From(LaneSettings lane, LaneUsage usage, long ahead, Cost cost, DateTimeOffset now)
    {
        var begin = usage.PausedUntil > now ? usage.PausedUntil.Value : now;
        var requests = lane.RequestsPerMinute * lane.Share;
        var tokens = lane.TokensPerMinute * lane.Share;
        var minutes = Math.Max(
            Minutes(ahead, requests, requests - usage.RequestsUsed - usage.RequestsReserved),
            Minutes((ahead + 1.0) * cost.Tokens, tokens, tokens - usage.TokensUsed - usage.TokensReserved));
        return begin + TimeSpan.FromMinutes(Math.Min(minutes, 60 * 24 * 365));
    }

    /// <summary>What is still free in this minute's limit goes at once, the rest at the limit's pace.</summary>
    private static double Minutes(double ahead, double perMinute, double free) =>
        perMinute <= 0 ? 0 : Math.Max(0, ahead - Math.Max(0, free)) / perMinute;
}
