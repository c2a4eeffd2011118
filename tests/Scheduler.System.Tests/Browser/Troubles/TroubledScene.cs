using System.Text.Json.Nodes;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Browser.Troubles;

/// <summary>A worker with an account and a lane for each trouble, so that one disturbs no other. Each is well until its trouble is planted.</summary>
public sealed class TroubledScene : IAsyncLifetime
{
    private const string Healthy = "main";
    private const string Away = "remote";

    private static readonly string[] Others = ["banned", "broke", "slowed", "crowded", "picky", Away];

    private SimulatorHost? _provider;
    private SimulatorHost? _remote;
    private DashboardScene? _scene;

    internal DashboardScene Scene => _scene ?? throw new InvalidOperationException("The scene is not set.");

    public async ValueTask InitializeAsync()
    {
        _provider = await SimulatorHost.StartAsync(Accounts([Healthy, .. Others.Except([Away])]), CancellationToken.None);
        _remote = await SimulatorHost.StartAsync(Accounts(Away), CancellationToken.None);
        _scene = new DashboardScene(new WorkerSettings
        {
            Provider = _provider.BaseAddress,
            RequestsPerMinute = 6_000,
            OtherAccounts = Others.ToDictionary(name => name, KeyOf),
            Change = Configure,
        });
        await _scene.Worker.StartReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }

        foreach (var provider in new[] { _provider, _remote }.OfType<SimulatorHost>())
        {
            await provider.DisposeAsync();
        }
    }

    internal void Meet(string account, Behaviour behaviour) => _provider!.Change(account, new AccountChange { Mode = behaviour });

    /// <summary>Its 429s ask for so long a wait that nobody waits for its end, and tell no counts that would hold the lane for another minute.</summary>
    internal void Throttle(string account) => _provider!.Change(account, new AccountChange { Mode = Behaviour.SlowDown, ThrottleSeconds = 900 });

    /// <summary>Nobody listens at the remote provider's address any more.</summary>
    internal async Task TakeAwayAsync() => await _remote!.DisposeAsync();

    internal async Task BringBackAsync() =>
        _remote = await SimulatorHost.StartAsync(Accounts(Away) with { Urls = _remote!.BaseAddress.ToString() }, CancellationToken.None);

    internal Task SubmitAsync(string lane, int jobs, string content = "Say hello.", string tenant = "acme") => Scene.SubmitAsync(
        Enumerable.Range(0, jobs).Select(number => JobApi.Line($"{lane}-{tenant}-{number}", lane, content, tenant)));

    private void Configure(JsonObject scheduler)
    {
        scheduler["Accounts"]![Away]!["BaseUrl"] = _remote!.BaseAddress.ToString().TrimEnd('/');
        scheduler["Lanes"]!["crowded"]!["RequestsPerMinute"] = 60;
        scheduler["Quarantine"] = new JsonObject { ["Refusals"] = 0 };
    }

    private static SimulatorOptions Accounts(params IEnumerable<string> names)
    {
        var pool = new PoolOptions { RequestsPerMinute = 0, TokensPerMinute = 0 };
        return new() { Accounts = [.. names.Select(name => new AccountOptions { Name = name, Key = KeyOf(name), Pools = [pool] })] };
    }

    private static string KeyOf(string account) => "sk-" + account;
}
