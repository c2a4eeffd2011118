using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Forecasts;

/// <summary>How long a lane takes until it grants a job behind others: by its limits as the pacer keeps them, its slots, and its pause.</summary>
public sealed class LanePace(IPacer pacer, LaneTemper temper, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Longer than this is no forecast.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Null when nobody can tell.</summary>
    public async Task<TimeSpan?> WaitBehindAsync(
        LaneSettings lane, (double Requests, double Tokens) before, Cost cost, CancellationToken cancellationToken)
    {
        var usage = await pacer.ReadAsync(lane.Name, cancellationToken);
        var requests = await WaitAsync(lane, LimitOf(usage, LimitScope.RequestsPerMinute, lane), before.Requests, new Cost(cost.Requests, 0), cancellationToken);
        var tokens = await WaitAsync(lane, LimitOf(usage, LimitScope.TokensPerMinute, lane), before.Tokens, cost with { Requests = 0 }, cancellationToken);
        if (requests is null || tokens is null)
        {
            return null;
        }

        var wait = Max(Max(requests.Value, tokens.Value), WaitForSlots(lane, usage, before.Requests));
        var pause = usage.PausedUntil is { } until && until > time.GetUtcNow() ? until - time.GetUtcNow() : TimeSpan.Zero;
        // While the lane stands still one minute's worth grows back at most.
        var total = pause + Max(TimeSpan.Zero, wait - (pause < Minute ? pause : Minute));
        return total > Longest ? null : total;
    }

    /// <summary>The scope that holds this cost now, and for how long; null: it would be granted.</summary>
    public async Task<PacerAnswer.NotBefore?> HoldsAsync(string lane, Cost cost, CancellationToken cancellationToken) =>
        await pacer.AskAsync(lane, default, cost, cancellationToken) as PacerAnswer.NotBefore;

    private async Task<TimeSpan?> WaitAsync(LaneSettings lane, ScopeLimit limit, double before, Cost cost, CancellationToken cancellationToken)
    {
        // A bucket's wait is a straight line. A window is full again and again: whole windows first, then the rest.
        var windows = limit.PerMinute > 0 && !limit.IsBucket ? Math.Floor(before / limit.PerMinute) : 0;
        var rest = (long)Math.Min(before - (windows * limit.PerMinute), long.MaxValue / 4);
        var ahead = cost.Requests > 0 ? new Cost((int)Math.Min(rest, int.MaxValue), 0) : new Cost(0, rest);
        return await pacer.AskAsync(lane.Name, ahead, cost, cancellationToken) switch
        {
            PacerAnswer.NeverFits => null,
            PacerAnswer.NotBefore { Scope: not (LimitScope.LanePaused or LimitScope.Concurrency) } later => (windows * Minute) + later.Wait,
            _ => windows * Minute,
        };
    }

    // Each slot takes the next one when its call ends.
    private TimeSpan WaitForSlots(LaneSettings lane, LaneUsage usage, double before)
    {
        var waiting = before + 1 + usage.InFlight - lane.MaxConcurrency;
        return waiting <= 0 || temper.TypicalTook(lane.Name) is not { } took ? TimeSpan.Zero : took * (waiting / lane.MaxConcurrency);
    }

    private static ScopeLimit LimitOf(LaneUsage usage, LimitScope scope, LaneSettings lane)
    {
        var ofRequests = scope == LimitScope.RequestsPerMinute;
        var known = usage.Scopes.FirstOrDefault(one => one.Scope == scope);
        var configured = ofRequests ? lane.RequestsPerMinute : lane.TokensPerMinute;
        var judging = ofRequests ? lane.RequestJudging : lane.TokenJudging;
        return new ScopeLimit(
            known is { Effective: > 0 } ? known.Effective : (long)Math.Floor(configured * lane.Share),
            known is { Rule.Length: > 0 } ? known.Rule.StartsWith("bucket", StringComparison.OrdinalIgnoreCase) : judging.Rule == JudgingRule.Bucket);
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private readonly record struct ScopeLimit(long PerMinute, bool IsBucket);
}
