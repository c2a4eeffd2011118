using Scheduler.Core.Ledger;
using Scheduler.Sql;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>The ledger and its ports.</summary>
internal static class LedgerSetup
{
    public static IServiceCollection AddSchedulerLedger(this IServiceCollection services, SchedulerSettings settings)
    {
        services.AddSingleton<ILedger>(_ => new SqliteLedger(settings.LedgerConnectionString));
        services.AddSingleton<IIntakeLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IBacklogLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IAttemptLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IUpkeepLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IParkedLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IAccountLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<ILaneLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<ITenantLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IBulkLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IAlertLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IAuditLedger>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IJobActions>(provider => provider.GetRequiredService<ILedger>());
        services.AddSingleton<IJobReader>(provider => provider.GetRequiredService<ILedger>());
        return services;
    }
}
