namespace Scheduler.Core.Lanes;

/// <summary>What binds one scope of a lane, with our share taken: 0 is unlimited, the guard is in microseconds.</summary>
internal readonly record struct ScopeLimits(long PerMinute, long PerDay, Judging Judging, long Guard)
{
    public static ScopeLimits OfRequests(LaneSettings lane) => new(
        Part(lane.RequestsPerMinute, lane.Share), Part(lane.RequestsPerDay, lane.Share), lane.RequestJudging, Judges.Microseconds(lane.WindowGuard));

    public static ScopeLimits OfTokens(LaneSettings lane) => new(
        Part(lane.TokensPerMinute, lane.Share), Part(lane.TokensPerDay, lane.Share), lane.TokenJudging, Judges.Microseconds(lane.WindowGuard));

    private static long Part(long limit, double share) =>
        limit == 0 ? 0 : Math.Max(1, (long)(limit * (decimal)share));
}
