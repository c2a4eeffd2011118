using Microsoft.Data.Sqlite;
using Scheduler.Web.Dashboard.SignIn;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>Keeps the keys that sign sessions and forms, so that a restart signs nobody out: beside the ledger, or where workers share them.</summary>
internal static class KeptSessions
{
    public static IServiceCollection AddKeptSessions(this IServiceCollection services, SchedulerSettings settings) =>
        services.AddSessionKeys(new DirectoryInfo(Path.GetFullPath(settings.Dashboard.KeysPath ?? BesideTheLedger(settings))));

    private static string BesideTheLedger(SchedulerSettings settings)
    {
        var ledger = new SqliteConnectionStringBuilder(settings.LedgerConnectionString).DataSource;
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ledger))!, "session-keys");
    }
}
