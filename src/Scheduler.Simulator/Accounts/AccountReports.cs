using Scheduler.Simulator.Recording;

namespace Scheduler.Simulator.Accounts;

/// <summary>What is told about accounts, and whether a change of one makes sense.</summary>
internal static class AccountReports
{
    public static AccountView ViewOf(Account account, long now) =>
        new(account.Name, account.Mode.Current(now), [.. account.Pools.Select(pool => ViewOf(pool, now))]);

    public static AccountStatistics StatisticsOf(Account account) => new()
    {
        Name = account.Name,
        Arrivals = account.Counts.Arrivals,
        Accepted = account.Counts.Accepted,
        Succeeded = account.Counts.Succeeded,
        Rejected = CopyOf(account.Counts.Rejected),
        Pools = [.. account.Pools.Select(StatisticsOf)],
    };

    /// <returns>Null when nothing is wrong.</returns>
    public static string? ProblemOf(AccountChange change, Account account)
    {
        if (change is { Requests: < 1 } or { Seconds: < 0 } or { AfterRequests: < 0 } or { ThrottleEvery: < 0 } or { ThrottleSeconds: < 0 })
            return "requests must be at least 1; seconds, afterRequests, throttleEvery and throttleSeconds must not be negative.";
        foreach (var (name, limits) in change.Pools ?? new Dictionary<string, PoolChange>())
        {
            if (account.Pools.All(pool => pool.Name != name))
                return $"Account '{account.Name}' has no pool '{name}'. Pools: {string.Join(", ", account.Pools.Select(pool => pool.Name))}.";
            if (limits is { RequestsPerMinute: < 0 } or { TokensPerMinute: < 0 })
                return $"The limits of pool '{name}' must not be negative (0 = unlimited).";
            if (limits.Foreign is { RequestsPerMinute: < 0 } or { TokensPerMinute: < 0 })
                return $"The foreign traffic of pool '{name}' must not be negative.";
        }

        return null;
    }

    private static PoolView ViewOf(AccountPool pool, long now)
    {
        pool.Advance(now);
        return new(pool.Name, pool.Requests.Kind, pool.Requests.StateAt(now), pool.Tokens.Kind, pool.Tokens.StateAt(now));
    }

    private static PoolStatistics StatisticsOf(AccountPool pool) => new()
    {
        Name = pool.Name,
        RequestsPerMinute = pool.Requests.PerMinute,
        TokensPerMinute = pool.Tokens.PerMinute,
        Arrivals = pool.Counts.Arrivals,
        Accepted = pool.Counts.Accepted,
        Succeeded = pool.Counts.Succeeded,
        Rejected = CopyOf(pool.Counts.Rejected),
        AcceptedPeaks = pool.Accepted.Read(),
        ArrivedPeaks = pool.Arrived.Read(),
    };

    private static SortedDictionary<string, long> CopyOf(IReadOnlyDictionary<string, long> counts) =>
        new(counts.ToDictionary(), StringComparer.Ordinal);
}
