namespace Scheduler.Core.Lanes;

/// <summary>What binds one scope of a lane, with our share taken: 0 is unlimited, the guard is in microseconds.</summary>
/// <param name="PerMinute">As configured.</param>
/// <param name="Ceiling">What a provider's report may raise it to; the configured limit where it may not.</param>
/// <param name="PerDay">In any 24 h.</param>
/// <param name="Judging">The provider's rule.</param>
/// <param name="Guard">Against jitter of the network.</param>
/// <param name="Share">Our part of what the provider reports.</param>
/// <param name="Policy">Whether reports are followed.</param>
internal readonly record struct ScopeLimits(
    long PerMinute, long Ceiling, long PerDay, Judging Judging, long Guard, double Share, HeaderPolicy Policy)
{
    public static ScopeLimits OfRequests(LaneSettings lane) =>
        Of(lane, lane.RequestsPerMinute, lane.MaxRequestsPerMinute, lane.RequestsPerDay, lane.RequestJudging);

    public static ScopeLimits OfTokens(LaneSettings lane) =>
        Of(lane, lane.TokensPerMinute, lane.MaxTokensPerMinute, lane.TokensPerDay, lane.TokenJudging);

    /// <summary>A scope without headers of its own.</summary>
    public static ScopeLimits Plain(LaneSettings lane, long perMinute, Judging judging) =>
        Of(lane, perMinute, 0, 0, judging) with { Policy = HeaderPolicy.Off };

    /// <summary>A scope of the pool that the lane shares.</summary>
    public static ScopeLimits OfPool(LaneSettings lane, PoolSettings pool, long perMinute, long perDay, Judging judging) =>
        Of(lane with { Share = pool.Share }, perMinute, 0, perDay, judging) with { Policy = HeaderPolicy.Off };

    private static ScopeLimits Of(LaneSettings lane, long perMinute, long raised, long perDay, Judging judging)
    {
        var configured = Part(perMinute, lane.Share);
        var ceiling = lane.FollowHeaders == HeaderPolicy.Up && perMinute > 0 ? Math.Max(configured, Part(raised, lane.Share)) : configured;
        return new ScopeLimits(
            configured, ceiling, Part(perDay, lane.Share), judging, Judges.Microseconds(lane.WindowGuard), lane.Share, lane.FollowHeaders);
    }

    private static long Part(long limit, double share) =>
        limit == 0 ? 0 : Math.Max(1, (long)(limit * (decimal)share));
}
