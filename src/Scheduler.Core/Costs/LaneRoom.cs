using Scheduler.Core.Lanes;

namespace Scheduler.Core.Costs;

/// <summary>The most that one request can ever be granted on a lane: the smallest of its own limits and its pool's, our shares of them taken.</summary>
public static class LaneRoom
{
    public static long Tokens(LaneSettings lane) => Smallest(
        Part(lane.TokensPerMinute, lane.Share), Part(lane.TokensPerDay, lane.Share),
        PartOfPool(lane, pool => pool.TokensPerMinute), PartOfPool(lane, pool => pool.TokensPerDay));

    public static long InputTokens(LaneSettings lane) => Smallest(
        Part(lane.InputTokensPerMinute, lane.Share), PartOfPool(lane, pool => pool.InputTokensPerMinute));

    public static long OutputTokens(LaneSettings lane) => Smallest(
        Part(lane.OutputTokensPerMinute, lane.Share), PartOfPool(lane, pool => pool.OutputTokensPerMinute));

    public static long Images(LaneSettings lane) => Part(lane.ImagesPerMinute, lane.Share);

    public static long AudioSeconds(LaneSettings lane) => Part(lane.AudioSecondsPerMinute, lane.Share);

    /// <summary>Whether the provider limits prompts or answers by themselves.</summary>
    public static bool SplitsTokens(LaneSettings lane) => InputTokens(lane) != long.MaxValue || OutputTokens(lane) != long.MaxValue;

    /// <summary>0 is unlimited; our part of a limit is at least 1.</summary>
    internal static long Part(long limit, double share) => limit <= 0 ? long.MaxValue : Math.Max(1, (long)(limit * (decimal)share));

    private static long PartOfPool(LaneSettings lane, Func<PoolSettings, long> limit) =>
        lane.Pool is { } pool ? Part(limit(pool), pool.Share) : long.MaxValue;

    private static long Smallest(params ReadOnlySpan<long> limits)
    {
        var smallest = long.MaxValue;
        foreach (var limit in limits)
        {
            smallest = Math.Min(smallest, limit);
        }

        return smallest;
    }
}
