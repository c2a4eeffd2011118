using System.Net;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scheduler.Adapters.Tests.Web.Api;
using Scheduler.Core.Accounts;
using Scheduler.Core.Audit;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Intake;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Providers;
using Scheduler.Web.Access;
using Scheduler.Web.Api;
using Scheduler.Web.Dashboard;
using Scheduler.Web.Dashboard.Parked;
using Scheduler.Web.Dashboard.Upkeep;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>The dashboard on a socket of its own, with Hangfire in memory and a ledger in memory.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly InMemoryLedger _audit;

    private DashboardHost(WebApplication app, ParkedFake ledger, InMemoryLedger audit)
    {
        (_app, Ledger, _audit) = (app, ledger, audit);
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }

    public ParkedFake Ledger { get; }

    public JobStorage Storage => _app.Services.GetRequiredService<JobStorage>();

    public IBackgroundJobClient Jobs => _app.Services.GetRequiredService<IBackgroundJobClient>();

    public AccessDirectory Access => _app.Services.GetRequiredService<AccessDirectory>();

    public Notices Notices => (Notices)_app.Services.GetRequiredService<INoticeBoard>();

    public static JobStorage NewStorage() => new InMemoryStorage(new InMemoryStorageOptions { IdType = InMemoryStorageIdType.Guid });

    /// <param name="access">Null: nobody is configured, loopback only.</param>
    /// <param name="options">Null: the mirror compares every 20 ms.</param>
    /// <param name="parkedJobs">Null: an empty one.</param>
    /// <param name="upkeep">What runs as recurring jobs.</param>
    public static async Task<DashboardHost> Start(
        AccessOptions? access = null,
        SchedulerDashboardOptions? options = null,
        ParkedFake? parkedJobs = null,
        params SlowUpkeep[] upkeep)
    {
        var parked = parkedJobs ?? new ParkedFake();
        var dashboard = options ?? new SchedulerDashboardOptions { MirrorEvery = TimeSpan.FromMilliseconds(20) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (dashboard.Https)
            {
                listen.UseHttps(TestCertificate.Value);
            }
        }));
        var ledger = new InMemoryLedger();
        AddPorts(builder.Services, parked, ledger);
        builder.Services.AddSchedulerApi(
            new AccessDirectory(access ?? new AccessOptions()),
            new ApiSettings { Accounts = [new AccountSettings { Name = "openai", BaseUrl = new Uri("https://api.example.org") }] });
        builder.Services.AddSchedulerDashboard(dashboard, _ => upkeep);
        var app = builder.Build();
        app.MapSchedulerDashboard();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new DashboardHost(app, parked, ledger);
    }

    /// <summary>An empty ledger for the pages; what is done to parked jobs is done to the fake, which tells.</summary>
    private static void AddPorts(IServiceCollection services, ParkedFake parked, InMemoryLedger ledger)
    {
        var lanes = new LaneDirectory([new LaneSettings { Name = "gpt-4o-mini", Account = "openai", Models = ["gpt-4o*"], RequestsPerMinute = 60 }]);
        services.AddSingleton<ILedger>(ledger).AddSingleton<IParkedLedger>(parked).AddSingleton<IJobActions>(parked);
        services.AddSingleton(ReplayOf(parked));
        services.AddSingleton<INoticeBoard>(new Notices()).AddSingleton(NewStorage());
        services.AddSingleton(lanes).AddSingleton<ILaneDesk>(new ScriptedLaneDesk(lanes)).AddSingleton<IPacer>(new ScriptedPacer());
        services.AddSingleton<IProvider, IdleProvider>().AddSingleton<AccountBook>();
        services.AddSingleton<IAccountDesk>(provider => provider.GetRequiredService<AccountBook>());
        services.AddSingleton<IFeedBell, RecordingBell>().AddSingleton<ICostEstimator, LengthEstimator>();
    }

    private static ParkedReplay ReplayOf(ParkedFake parked) => new(
        new IntakePorts
        {
            Ledger = new InMemoryLedger(),
            Actions = parked,
            Reader = parked,
            Lanes = new LaneDirectory([]),
            Estimator = new LengthEstimator(),
            Outputs = new OutputBook(),
            Bell = new RecordingBell(),
            Notices = new SilentBoard(),
        },
        TimeProvider.System);

    /// <summary>What was written down, the newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> Audits(string? act = null) => _audit.AuditsAsync(new AuditFilter { Act = act }, CancellationToken.None);

    public DashboardVisitor Visit() => new(Address);

    public async Task<DashboardVisitor> VisitAs(DashboardUser user)
    {
        var visitor = Visit();
        await visitor.SignIn(user.Name, TestUsers.PasswordOf(user));
        return visitor;
    }

    /// <summary>Hangfire's id of the failed job that stands for it, once the mirror has added it.</summary>
    public Task<string> Mirrored(ParkedJob parked) => Eventually.Get(
        "the mirrored job",
        () => Task.FromResult(Storage.GetMonitoringApi().FailedJobs(0, 10_000)
            .Where(failed => ParkedKey.Of(failed.Value?.Job) == ParkedKey.Of(parked)).Select(failed => failed.Key).FirstOrDefault()));

    public string? StateOf(string hangfireId)
    {
        using var connection = Storage.GetConnection();
        return connection.GetStateData(hangfireId)?.Name;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
