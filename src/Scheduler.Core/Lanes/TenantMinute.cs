using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>What one tenant was fed in the last 60 s, by the monotonic clock.</summary>
internal sealed class TenantMinute
{
    private readonly ChargeLog _requests = new();
    private readonly ChargeLog _tokens = new();

    public void Add(Cost cost, long now)
    {
        _requests.Add(now, cost.Requests);
        _tokens.Add(now, cost.Tokens);
    }

    /// <summary>Microseconds until the cost fits below the ceiling; 0: now; null: never.</summary>
    public long? WaitFor(Cost cost, TenantCeiling ceiling, long now)
    {
        var requests = WaitFor(_requests, cost.Requests, ceiling.RequestsPerMinute, now);
        var tokens = WaitFor(_tokens, cost.Tokens, ceiling.TokensPerMinute, now);
        return requests is null || tokens is null ? null : Math.Max(requests.Value, tokens.Value);
    }

    private static long? WaitFor(ChargeLog log, long amount, long limit, long now)
    {
        log.ForgetUntil(now - Judges.Minute);
        if (limit == 0)
        {
            return 0;
        }

        var excess = log.Sum + amount - limit;
        return amount > limit ? null : excess <= 0 ? 0 : log.MomentThatFrees(excess) + Judges.Minute - now;
    }
}
