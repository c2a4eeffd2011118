using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Scheduler.Sql;
using Scheduler.Web.Access;
using Scheduler.Web.Api;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>The API on a real socket over a real ledger in a directory of its own; pacer, feeder and accounts' desk are scripted.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("api-tests-");
    private readonly WebApplication _app;
    private readonly LaneDirectory _lanes = new(
    [
        new LaneSettings { Name = "mini", Account = "openai", Models = ["mini*"], RequestsPerMinute = 60, TokensPerMinute = 10_000 },
        new LaneSettings { Name = "large", Account = "openai", Models = ["large"], Paths = ["/v1/chat/completions", "/v1/responses"] },
    ]);

    private ApiHost(AccessOptions access, Action<IServiceCollection> more)
    {
        Ledger = new SqliteLedger($"Data Source={Path.Combine(_directory.FullName, "ledger.db")}");
        Time = new FakeTimeProvider(Start);
        Access = new AccessDirectory(access);
        LaneDesk = new ScriptedLaneDesk(_lanes);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            SchedulerApi.ConfigureKestrel(options, Settings);
            options.Listen(IPAddress.Loopback, 0);
        });
        AddPorts(builder.Services);
        builder.Services.AddSchedulerApi(Access, Settings);
        more(builder.Services);
        _app = builder.Build();
        _app.MapSchedulerApi();
    }

    public SqliteLedger Ledger { get; }

    public FakeTimeProvider Time { get; }

    public AccessDirectory Access { get; }

    public ScriptedPacer Pacer { get; } = new();

    public ScriptedLaneDesk LaneDesk { get; }

    public ScriptedDesk Desk { get; } = new();

    public RecordingBell Bell { get; } = new();

    public RecordingStarter Starter { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public ApiSettings Settings { get; } = new()
    {
        Accounts = [new AccountSettings { Name = "openai", BaseUrl = new Uri("https://api.example.org"), Owner = "platform" }],
    };

    public IEnumerable<RouteEndpoint> Routes => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public static Task<ApiHost> StartAsync() => StartAsync(new AccessOptions(), _ => { });

    public static async Task<ApiHost> StartAsync(AccessOptions access, Action<IServiceCollection> more)
    {
        var host = new ApiHost(access, more);
        await host.Ledger.OpenAsync(CancellationToken.None);
        await host._app.StartAsync();
        return host;
    }

    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Ledger.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private void AddPorts(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ILedger>(_ => Ledger);
        services.AddSingleton(_lanes);
        services.AddSingleton<ILaneDesk>(LaneDesk);
        services.AddSingleton<IPacer>(Pacer);
        services.AddSingleton<IAccountDesk>(Desk);
        services.AddSingleton<IFeedBell>(Bell);
        services.AddSingleton<IBulkStarter>(Starter);
        services.AddSingleton<INoticeBoard>(new SilentBoard());
        services.AddSingleton<ICostEstimator>(new LengthEstimator());
    }
}
