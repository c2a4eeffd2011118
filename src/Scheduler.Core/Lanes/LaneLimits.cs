namespace Scheduler.Core.Lanes;

/// <summary>A lane's configured limits by scope.</summary>
public static class LaneLimits
{
    private static readonly (LimitScope Scope, Func<LaneSettings, long> Read)[] Limits =
    [
        (LimitScope.RequestsPerMinute, lane => lane.RequestsPerMinute),
        (LimitScope.TokensPerMinute, lane => lane.TokensPerMinute),
        (LimitScope.RequestsPerDay, lane => lane.RequestsPerDay),
        (LimitScope.TokensPerDay, lane => lane.TokensPerDay),
        (LimitScope.InputTokensPerMinute, lane => lane.InputTokensPerMinute),
        (LimitScope.OutputTokensPerMinute, lane => lane.OutputTokensPerMinute),
        (LimitScope.ImagesPerMinute, lane => lane.ImagesPerMinute),
        (LimitScope.AudioSecondsPerMinute, lane => lane.AudioSecondsPerMinute),
        (LimitScope.Concurrency, lane => lane.MaxConcurrency),
    ];

    /// <summary>The whole limit, before our share; 0: unlimited, or no limit by number.</summary>
    public static long LimitOf(this LaneSettings lane, LimitScope scope) =>
        Limits.FirstOrDefault(limit => limit.Scope == scope).Read?.Invoke(lane) ?? 0;

    /// <summary>What is another in the newer settings, our share taken, for the history.</summary>
    public static IReadOnlyList<LimitChange> Changes(LaneSettings older, LaneSettings newer, string cause, DateTimeOffset at) =>
    [
        .. Limits.Where(limit => OurPart(older, limit) != OurPart(newer, limit)).Select(limit => new LimitChange
        {
            Lane = newer.Name,
            Scope = limit.Scope,
            OldLimit = OurPart(older, limit),
            NewLimit = OurPart(newer, limit),
            Cause = cause,
            At = at,
        }),
        .. RuleChanges(older, newer, cause, at),
    ];

    private static long OurPart(LaneSettings lane, (LimitScope Scope, Func<LaneSettings, long> Read) limit)
    {
        var whole = limit.Read(lane);
        return whole == 0 || limit.Scope == LimitScope.Concurrency ? whole : Math.Max(1, (long)(whole * (decimal)lane.Share));
    }

    private static IEnumerable<LimitChange> RuleChanges(LaneSettings older, LaneSettings newer, string cause, DateTimeOffset at)
    {
        (LimitScope Scope, Judging Old, Judging New)[] rules =
        [
            (LimitScope.RequestsPerMinute, older.RequestJudging, newer.RequestJudging),
            (LimitScope.TokensPerMinute, older.TokenJudging, newer.TokenJudging),
        ];
        return rules.Where(rule => rule.Old != rule.New).Select(rule => new LimitChange
        {
            Lane = newer.Name,
            Scope = rule.Scope,
            OldRule = JudgingWords.Of(rule.Old),
            NewRule = JudgingWords.Of(rule.New),
            Cause = cause,
            At = at,
        });
    }
}
