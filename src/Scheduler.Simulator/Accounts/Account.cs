using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;

namespace Scheduler.Simulator.Accounts;

/// <summary>One account at work: its pools, its mode and its counts. Not thread-safe: the desk serialises.</summary>
public sealed class Account
{
    private const int MostCachedModels = 1024;

    private readonly Dictionary<string, AccountPool?> byModel = new(StringComparer.Ordinal);

    public Account(int index, AccountOptions options, long now)
    {
        Index = index;
        Options = options;
        Moderation = new AccountPool(options.Moderation, now);
        Pools = [.. options.Pools.Select(pool => new AccountPool(pool, now)), Moderation];
        Mode = new AccountMode(options);
    }

    public int Index { get; }

    public AccountOptions Options { get; }

    public string Name => Options.Name;

    /// <summary>The configured ones, then the moderations'.</summary>
    public IReadOnlyList<AccountPool> Pools { get; }

    public AccountPool Moderation { get; }

    public AccountMode Mode { get; }

    public Counts Counts { get; } = new();

    /// <returns>Null when no pool takes the model.</returns>
    public AccountPool? PoolOf(string model)
    {
        if (byModel.TryGetValue(model, out var known))
            return known;
        var pool = Pools.FirstOrDefault(candidate => candidate != Moderation && candidate.Takes(model));
        if (byModel.Count < MostCachedModels)
            byModel.Add(model, pool);
        return pool;
    }

    /// <summary>What a Groq account tells of the day: what the rules admitted, as a bucket that a day fills.</summary>
    public LimitState Day()
    {
        var used = Math.Min(Counts.Accepted, Options.RequestsPerDay);
        return new LimitState(Options.RequestsPerDay, used, used * (24 * 60 * LimitRules.Minute / Options.RequestsPerDay));
    }

    public void Change(AccountChange change, long now)
    {
        Mode.Change(change, now);
        foreach (var (name, limits) in change.Pools ?? new Dictionary<string, PoolChange>())
            Pools.First(pool => pool.Name == name).Change(limits, now);
    }
}
