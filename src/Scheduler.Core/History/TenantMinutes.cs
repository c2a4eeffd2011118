namespace Scheduler.Core.History;

/// <summary>What tenants used, minute by minute over an hour. At most so many are told apart; the rest of a minute counts as one.</summary>
internal sealed class TenantMinutes
{
    /// <summary>The name under which the tenants beyond the bound are counted.</summary>
    public const string Others = "(others)";

    private const int Kept = 60;
    private const int MostTenants = 1_000;

    private readonly SortedDictionary<long, Dictionary<string, TenantUse>> _minutes = [];

    public void Add(TenantUse use, DateTimeOffset now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        if (!_minutes.TryGetValue(minute, out var tenants))
        {
            Forget(minute - Kept);
            _minutes.Add(minute, tenants = new(StringComparer.Ordinal));
        }

        var name = tenants.ContainsKey(use.Tenant) || tenants.Count < MostTenants ? use.Tenant : Others;
        tenants[name] = tenants.TryGetValue(name, out var before) ? Sum(before, use) : use with { Tenant = name };
    }

    /// <summary>Those with most tokens first.</summary>
    public IReadOnlyList<TenantUse> Sums(DateTimeOffset now)
    {
        var oldest = (now.ToUnixTimeSeconds() / 60) - Kept;
        return [.. _minutes.Where(minute => minute.Key > oldest)
            .SelectMany(minute => minute.Value.Values)
            .GroupBy(use => use.Tenant, StringComparer.Ordinal)
            .Select(uses => uses.Aggregate(Sum))
            .OrderByDescending(use => use.Tokens).ThenByDescending(use => use.Requests).ThenBy(use => use.Tenant, StringComparer.Ordinal)];
    }

    private void Forget(long upTo)
    {
        foreach (var old in _minutes.Keys.TakeWhile(minute => minute <= upTo).ToList())
        {
            _minutes.Remove(old);
        }
    }

    private static TenantUse Sum(TenantUse one, TenantUse other) => one with
    {
        Requests = one.Requests + other.Requests,
        Tokens = one.Tokens + other.Tokens,
        Refused = one.Refused + other.Refused,
    };
}
