using System.Globalization;

namespace Scheduler.Simulator;

/// <summary>Finds every error of the options at once.</summary>
public static class SimulatorOptionsValidation
{
    /// <returns>One sentence for each error, with the setting's path and value; empty when all is well.</returns>
    public static IReadOnlyList<string> Validate(SimulatorOptions options) =>
        [.. General(options), .. options.Accounts.SelectMany(Account), .. Twice(options)];

    private static IEnumerable<string> General(SimulatorOptions options)
    {
        if (options.MinLatency < TimeSpan.Zero || options.MaxLatency < options.MinLatency)
            yield return $"minLatency {options.MinLatency} and maxLatency {options.MaxLatency}: neither may be negative, and the minimum is not above the maximum.";
        if (options.MaxTextCharacters < 1)
            yield return $"maxTextCharacters {options.MaxTextCharacters}: must be at least 1.";
        if (options.EmbeddingDimensions is < 1 or > 4096)
            yield return $"embeddingDimensions {options.EmbeddingDimensions}: must be 1 to 4096.";
        if (options.MaxBodyBytes < 1)
            yield return $"maxBodyBytes {options.MaxBodyBytes}: must be at least 1.";
        if (options.Accounts.Count is 0 or > short.MaxValue)
            yield return $"accounts: {options.Accounts.Count} are configured, at least one is needed.";
    }

    private static IEnumerable<string> Account(AccountOptions account)
    {
        var path = $"accounts[{account.Name}]";
        if (account.Name.Length == 0 || account.Key.Length == 0)
            yield return $"{path}: name and key must not be empty.";
        if (account.AfterRequests < 0 || account.ThrottleEvery < 0)
            yield return $"{path}: afterRequests {account.AfterRequests} and throttleEvery {account.ThrottleEvery} must not be negative.";
        if (account.Pools.Count == 0)
            yield return $"{path}.pools: at least one pool is needed.";
        if (account.Pools.Any(pool => pool.Name == account.Moderation.Name))
            yield return $"{path}.moderation: the pool's name '{account.Moderation.Name}' is used twice.";
        if (account.RequestsPerDay < 1)
            yield return $"{path}: requestsPerDay {account.RequestsPerDay} must be at least 1.";
        foreach (var error in account.Pools.Append(account.Moderation).SelectMany(pool => Pool($"{path}.pools[{pool.Name}]", pool)))
            yield return error;
    }

    private static IEnumerable<string> Pool(string path, PoolOptions pool)
    {
        if (pool.RequestsPerMinute < 0 || pool.TokensPerMinute < 0)
            yield return $"{path}: requestsPerMinute {pool.RequestsPerMinute} and tokensPerMinute {pool.TokensPerMinute} must not be negative (0 = unlimited).";
        if (pool.Foreign.RequestsPerMinute < 0 || pool.Foreign.TokensPerMinute < 0)
            yield return $"{path}.foreign: requestsPerMinute {pool.Foreign.RequestsPerMinute} and tokensPerMinute {pool.Foreign.TokensPerMinute} must not be negative.";
        if (pool.ChargeFactor is not (> 0 and <= 1_000))
            yield return string.Create(CultureInfo.InvariantCulture, $"{path}.chargeFactor {pool.ChargeFactor}: must be above 0 and at most 1000.");
    }

    private static IEnumerable<string> Twice(SimulatorOptions options)
    {
        foreach (var twice in options.Accounts.GroupBy(account => account.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"accounts[{twice.Key}]: the name is used {twice.Count()} times.";
        foreach (var twice in options.Accounts.GroupBy(account => account.Key, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"accounts[{twice.First().Name}]: its key is used by {twice.Count()} accounts.";
    }
}
