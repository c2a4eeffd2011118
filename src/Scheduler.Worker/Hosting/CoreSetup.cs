using System.Security.Cryptography;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.History;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Scheduler.Core.Screening;
using Scheduler.Core.Tenants;
using Scheduler.Core.Upkeep;
using Scheduler.Worker.CommandLine;
using Scheduler.Worker.Configuration;
using Scheduler.Worker.Telling;

namespace Scheduler.Worker.Hosting;

/// <summary>The core's parts. Everything is one for the process.</summary>
internal static class CoreSetup
{
    public static IServiceCollection AddSchedulerCore(
        this IServiceCollection services, SchedulerSettings settings, IConfiguration configuration)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new LaneDirectory(settings.Lanes));
        services.AddSingleton(TurnstileOf(settings));
        services.AddSingleton<IJitter>(new RandomJitter(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.AddSingleton<FeedBells>();
        services.AddSingleton<IFeedBell>(provider => provider.GetRequiredService<FeedBells>());
        AddTelling(services);
        AddDispatch(services);
        AddAccounts(services, settings);
        AddUpkeep(services, settings);
        AddLiveConfiguration(services, configuration);
        services.AddSingleton(new EngineState(settings.DrainTime));
        services.AddHostedService<SchedulerEngine>();
        services.AddHostedService<HistoryRecall>();
        return services;
    }

    public static TurnstileSettings TurnstileOf(SchedulerSettings settings) => new()
    {
        Weights = settings.TenantWeights,
        Ceilings = settings.TenantCeilings,
    };

    private static void AddTelling(IServiceCollection services)
    {
        services.AddSingleton<EventLog>();
        services.AddSingleton<EventMetrics>();
        services.AddSingleton<INoticeReader>(provider => provider.GetRequiredService<EventLog>());
        services.AddSingleton<INoticeReader>(provider => provider.GetRequiredService<EventMetrics>());
        services.AddSingleton<PauseLog>();
        services.AddSingleton<INoticeReader, PauseHearing>();
        services.AddSingleton<LaneHistory>();
        services.AddSingleton<INoticeReader, HistoryHearing>();
        services.AddSingleton<LaneGauges>();
        services.AddSingleton<INoticeBoard, NoticeBoard>();
    }

    /// <summary>Accounts and tenants: who is stopped or held, and what takes over.</summary>
    private static void AddAccounts(IServiceCollection services, SchedulerSettings settings)
    {
        services.AddSingleton(provider => new AccountBook(
            provider.GetRequiredService<IAccountLedger>(), provider.GetRequiredService<IProvider>(), provider.GetRequiredService<LaneDirectory>(),
            provider.GetRequiredService<IFeedBell>(), provider.GetRequiredService<INoticeBoard>(), provider.GetRequiredService<TimeProvider>())
        {
            ProbeRules = settings.Accounts.ToDictionary(account => account.Settings.Name, account => account.Settings.Probe, StringComparer.Ordinal),
        });
        services.AddSingleton<IAccountDesk>(provider => provider.GetRequiredService<AccountBook>());
        services.AddSingleton(settings.Quarantine);
        services.AddSingleton<TenantBook>();
        services.AddSingleton<ITenantDesk>(provider => provider.GetRequiredService<TenantBook>());
        services.AddSingleton(new FallbackRule(settings.FallbackAfter));
        services.AddSingleton<HoldClock>();
        services.AddSingleton<HoldWatcher>();
        services.AddSingleton<Screener>();
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<HoldWatcher>());
        services.AddSingleton<IUpkeepAgent, BulkResumer>();
        services.AddSingleton<IUpkeepAgent, TerminationParker>();
        services.AddSingleton<IUpkeepAgent, FallbackMover>();
    }

    private static void AddDispatch(IServiceCollection services)
    {
        services.AddSingleton<IPacer, InProcessPacer>();
        services.AddSingleton(GateBounds.Default);
        services.AddSingleton<LaneGate>();
        services.AddSingleton<LaneTemper>();
        services.AddSingleton<TenantCeilings>();
        services.AddSingleton<OutputBook>();
        services.AddSingleton<AttemptRecorder>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<Sender>();
        services.AddSingleton<LanePauses>();
        services.AddSingleton<LaneWorkers>();
        services.AddSingleton<LaneFeeders>();
        services.AddSingleton<LaneDrain>();
        services.AddSingleton<LaneFollower>();
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<LaneFollower>());
        services.AddSingleton<LaneSwitch>();
    }

    /// <summary>The agents for which seconds matter; the slow ones run as the dashboard's recurring jobs.</summary>
    private static void AddUpkeep(IServiceCollection services, SchedulerSettings settings)
    {
        services.AddSingleton<LeaseRescuer>();
        services.AddSingleton<Recovery>();
        services.AddSingleton<UpkeepLoops>();
        services.AddSingleton<IUpkeepAgent, DueReleaser>();
        services.AddSingleton<IUpkeepAgent, DispatchRescuer>();
        services.AddSingleton<IUpkeepAgent, EventRelay>();
        services.AddSingleton<IUpkeepAgent, DeadLetterExporter>();
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<LeaseRescuer>());
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<LeaseKeeper>());
        AddLaneUpkeep(services);
        services.AddSingleton<Expirer>();
        services.AddSingleton<DeadLetterSweeper>();
        services.AddSingleton<AuditPruner>();
        services.AddSingleton(provider => new LedgerPruner(
            provider.GetRequiredService<IUpkeepLedger>(), settings.Retention,
            provider.GetRequiredService<INoticeBoard>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddLaneUpkeep(IServiceCollection services)
    {
        services.AddSingleton<LimitJournal>();
        services.AddSingleton<LaneMemoryKeeper>();
        services.AddSingleton<PauseAnnouncer>();
        services.AddSingleton<LaneWatcher>();
        services.AddSingleton<LastRounds>();
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<LimitJournal>());
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<LaneMemoryKeeper>());
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<PauseAnnouncer>());
        services.AddSingleton<IUpkeepAgent>(provider => provider.GetRequiredService<LaneWatcher>());
    }

    /// <summary>The file is watched where there is one (the demo has none).</summary>
    private static void AddLiveConfiguration(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LiveConfiguration>(provider, configuration));
        services.AddSingleton<ILaneDesk>(provider => provider.GetRequiredService<LiveConfiguration>());
        services.AddSingleton<Opening>();
        if ((configuration as IConfigurationRoot)?.Providers.OfType<ConfigurationFile>().FirstOrDefault() is { } file)
        {
            services.AddSingleton<IUpkeepAgent>(provider => new ConfigurationWatch(file, provider.GetRequiredService<LiveConfiguration>()));
        }
    }
}
