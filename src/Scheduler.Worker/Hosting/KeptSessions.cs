using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>Keeps the keys that sign sessions and forms beside the ledger, so that a restart signs nobody out.</summary>
internal static class KeptSessions
{
    public static IServiceCollection AddKeptSessions(this IServiceCollection services, SchedulerSettings settings)
    {
        var ledger = new SqliteConnectionStringBuilder(settings.LedgerConnectionString).DataSource;
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ledger))!, "session-keys");
        services.AddDataProtection().SetApplicationName("scheduler").PersistKeysToFileSystem(new DirectoryInfo(folder));
        return services;
    }
}
