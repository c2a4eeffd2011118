using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>The scopes of one lane, or of a pool that lanes share.</summary>
internal sealed class ScopeSet
{
    private readonly PacedScope[] _scopes =
    [
        new(LimitScope.RequestsPerMinute, LimitScope.RequestsPerDay),
        new(LimitScope.TokensPerMinute, LimitScope.TokensPerDay),
        new(LimitScope.InputTokensPerMinute, perDay: null),
        new(LimitScope.OutputTokensPerMinute, perDay: null),
        new(LimitScope.ImagesPerMinute, perDay: null),
        new(LimitScope.AudioSecondsPerMinute, perDay: null),
    ];

    public IReadOnlyList<PacedScope> All => _scopes;

    public PacedScope Requests => _scopes[0];

    public PacedScope Tokens => _scopes[1];

    public void Configure(LaneSettings lane, long now)
    {
        Requests.Configure(ScopeLimits.OfRequests(lane), now);
        Tokens.Configure(ScopeLimits.OfTokens(lane), now);
        _scopes[2].Configure(ScopeLimits.Plain(lane, lane.InputTokensPerMinute, lane.TokenJudging), now);
        _scopes[3].Configure(ScopeLimits.Plain(lane, lane.OutputTokensPerMinute, lane.TokenJudging), now);
        _scopes[4].Configure(ScopeLimits.Plain(lane, lane.ImagesPerMinute, lane.RequestJudging), now);
        _scopes[5].Configure(ScopeLimits.Plain(lane, lane.AudioSecondsPerMinute, lane.RequestJudging), now);
    }

    public void Configure(LaneSettings lane, PoolSettings pool, long now)
    {
        Requests.Configure(ScopeLimits.OfPool(lane, pool, pool.RequestsPerMinute, pool.RequestsPerDay, pool.RequestJudging), now);
        Tokens.Configure(ScopeLimits.OfPool(lane, pool, pool.TokensPerMinute, pool.TokensPerDay, pool.TokenJudging), now);
        _scopes[2].Configure(ScopeLimits.OfPool(lane, pool, pool.InputTokensPerMinute, 0, pool.TokenJudging), now);
        _scopes[3].Configure(ScopeLimits.OfPool(lane, pool, pool.OutputTokensPerMinute, 0, pool.TokenJudging), now);
    }

    public PacedScope? Find(LimitScope scope) => _scopes.FirstOrDefault(one => one.Scope == scope);

    /// <summary>What an open answer may take is a guess, and a guess must not make a job larger than its lane.</summary>
    public static long AmountOf(Cost cost, PacedScope scope)
    {
        var amount = AmountOf(cost, scope.Scope);
        return cost.OpenAnswers > 0 && scope.ExceedsLowered(amount) ? scope.Most(Math.Max(cost.InputTokens, 1)) : amount;
    }

    public static long AmountOf(Cost cost, LimitScope scope) => scope switch
    {
        LimitScope.RequestsPerMinute => cost.Requests,
        LimitScope.TokensPerMinute => cost.Tokens,
        LimitScope.InputTokensPerMinute => cost.InputTokens,
        LimitScope.OutputTokensPerMinute => cost.OutputTokens,
        LimitScope.ImagesPerMinute => cost.Images,
        LimitScope.AudioSecondsPerMinute => cost.AudioSeconds,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
