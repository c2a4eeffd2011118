using Hangfire;
using Hangfire.InMemory;

namespace Scheduler.Worker.Hosting;

/// <summary>Hangfire's storage: in memory, because its mirror of parked jobs is rebuilt from the ledger at each start.</summary>
internal static class DashboardStorage
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static IServiceCollection AddDashboardStorage(this IServiceCollection services) =>
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = Longest }));
}
