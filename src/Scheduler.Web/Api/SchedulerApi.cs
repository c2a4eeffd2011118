using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Forecasts;
using Scheduler.Core.Intake;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Scheduler.Core.Tenants;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Accounts;
using Scheduler.Web.Api.Actions;
using Scheduler.Web.Api.Alerts;
using Scheduler.Web.Api.DeadLetters;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Health;
using Scheduler.Web.Api.Jobs;
using Scheduler.Web.Api.Lanes;
using Scheduler.Web.Api.Submissions;
using Scheduler.Web.Api.Tenants;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api;

/// <summary>How a program gets the HTTP API.</summary>
public static class SchedulerApi
{
    /// <summary>
    /// The API's own parts. The program brings ILedger, LaneDirectory, IPacer, ILaneDesk, ICostEstimator, IFeedBell, INoticeBoard,
    /// IAccountDesk, IBulkStarter and any number of <see cref="IHealthPart"/>.
    /// </summary>
    public static IServiceCollection AddSchedulerApi(this IServiceCollection services, AccessDirectory access, ApiSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(access);
        services.AddSingleton(settings);
        services.AddSingleton<WrongKeyCounter>();
        services.TryAddSingleton<RefusalCounter>();
        services.TryAddSingleton<AuditBook>();
        services.AddLedgerPorts();
        services.TryAddSingleton<OutputBook>();
        services.TryAddSingleton<IIntake, JobIntake>();
        services.TryAddSingleton(IntakePortsOf);
        services.TryAddSingleton<ParkedReplay>();
        services.AddSingleton<PacedLanes>();
        services.TryAddSingleton(TurnstileSettings.Default);
        services.TryAddSingleton<LaneTemper>();
        services.TryAddSingleton<TenantCeilings>();
        services.TryAddSingleton(QuarantineRule.Default);
        services.TryAddSingleton<TenantBook>();
        services.TryAddSingleton<ITenantDesk>(provider => provider.GetRequiredService<TenantBook>());
        services.AddSingleton<TenantReading>();
        services.AddSingleton<IncidentDesk>();
        services.AddSingleton<BacklogPictures>();
        services.AddSingleton<LanePace>();
        services.AddSingleton<StartForecast>();
        services.AddSingleton<Forecast>();
        services.AddSingleton<JobLookup>();
        services.AddSingleton<SubmitOne>();
        services.AddSingleton<SubmitMany>();
        services.AddSingleton<ClassChange>();
        services.TryAddSingleton<LanePauses>();
        services.AddSingleton<LanePause>();
        services.AddSingleton<LaneReading>();
        services.AddSingleton<LaneChange>();
        services.AddSingleton<ParkedActions>();
        services.AddSingleton<BulkActionDesk>();
        services.AddSingleton<Readiness>();
        return services;
    }

    /// <summary>Mounts the API: its gates in front of everything that is mounted later, and its routes.</summary>
    public static WebApplication MapSchedulerApi(this WebApplication app)
    {
        app.UseMiddleware<AnswerHeaders>();
        app.UseMiddleware<LastResort>();
        app.UseMiddleware<HostGate>();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<AuditGate>();
        JobEndpoints.Map(app);
        SubmissionEndpoints.Map(app);
        LaneEndpoints.Map(app);
        AccountEndpoints.Map(app);
        DeadLetterEndpoints.Map(app);
        ActionEndpoints.Map(app);
        TenantEndpoints.Map(app);
        AlertEndpoints.Map(app);
        HealthEndpoints.Map(app);
        return app;
    }

    /// <summary>The server's limits: what one client may send, and how slowly.</summary>
    public static void ConfigureKestrel(KestrelServerOptions options, ApiSettings settings)
    {
        options.AddServerHeader = false;
        var limits = options.Limits;
        limits.MaxRequestBodySize = settings.MaxJobBytes;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 100;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MaxConcurrentConnections = 10_000;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static IntakePorts IntakePortsOf(IServiceProvider provider) => new()
    {
        Ledger = provider.GetRequiredService<IIntakeLedger>(),
        Actions = provider.GetRequiredService<IJobActions>(),
        Reader = provider.GetRequiredService<IJobReader>(),
        Lanes = provider.GetRequiredService<LaneDirectory>(),
        Estimator = provider.GetRequiredService<ICostEstimator>(),
        Outputs = provider.GetRequiredService<OutputBook>(),
        Bell = provider.GetRequiredService<IFeedBell>(),
        Notices = provider.GetRequiredService<INoticeBoard>(),
    };

    private static void AddLedgerPorts(this IServiceCollection services)
    {
        services.TryAddSingleton<IJobReader>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<IJobActions>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<IIntakeLedger>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<IBacklogLedger>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<ILaneLedger>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<IAccountLedger>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<ITenantLedger>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<IBulkLedger>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<IAlertLedger>(provider => provider.GetRequiredService<ILedger>());
        services.TryAddSingleton<IAuditLedger>(provider => provider.GetRequiredService<ILedger>());
    }
}
