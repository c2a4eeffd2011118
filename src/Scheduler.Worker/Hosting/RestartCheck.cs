using Scheduler.Core.Lanes;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>What a changed configuration says that acts at the next start only.</summary>
internal static class RestartCheck
{
    private static readonly string[] Live = ["Scheduler:Lanes:", "Scheduler:Pools:"];

    /// <summary>The paths of the settings, never their values.</summary>
    public static IReadOnlyList<string> Settings(IConfiguration running, IConfiguration changed)
    {
        var before = Flat(running);
        var after = Flat(changed);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase)
                .Where(path => !IsLive(path) && before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Lanes of accounts that this process does not know.</summary>
    public static IReadOnlyList<LaneSettings> Lanes(SchedulerSettings running, IReadOnlyList<LaneSettings> changed) =>
        [.. changed.Where(lane => running.Accounts.All(account => account.Settings.Name != lane.Account))];

    private static Dictionary<string, string> Flat(IConfiguration configuration) => configuration.GetSection("Scheduler")
        .AsEnumerable()
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

    private static bool IsLive(string path) =>
        Live.Any(prefix => path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || (path.StartsWith("Scheduler:Tenants:", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(":ApiKeyHash", StringComparison.OrdinalIgnoreCase));
}
