using Hangfire;
using Hangfire.InMemory;

namespace Scheduler.Worker.Hosting;

/// <summary>
/// Hangfire's storage: in memory, because its mirror of parked jobs is rebuilt from the ledger at each start. Ids are GUIDs: numbers
/// would begin at 1 again, and a page left open over a restart would act on another job.
/// </summary>
internal static class DashboardStorage
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static IServiceCollection AddDashboardStorage(this IServiceCollection services) =>
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = Longest, IdType = InMemoryStorageIdType.Guid }));
}
