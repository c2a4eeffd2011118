using System.Text.Json.Nodes;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>A worker in the middle of an ordinary bad day: work goes on, one account is terminated, one has no quota, one lane is throttled, jobs are parked. Who does something
/// to it leaves it as busy as it was.</summary>
public sealed class BusyScene : IAsyncLifetime
{
    public const string Terminated = "gpt-4.1";
    public const string WithoutQuota = "o3";
    public const string Throttled = "gpt-5-mini";
    public const string Slow = "o4-mini";

    private static readonly string[] Tenants = ["acme", "globex", "initech", "umbrella"];

    private SimulatorHost? _provider;
    private DashboardScene? _scene;

    internal DashboardScene Scene => _scene ?? throw new InvalidOperationException("The scene is not set.");

    /// <summary>The incident of the terminated account.</summary>
    internal long Incident { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _provider = await SimulatorHost.StartAsync(Provider(), CancellationToken.None);
        _scene = new DashboardScene(new WorkerSettings
        {
            Provider = _provider.BaseAddress,
            RequestsPerMinute = 3_000,
            TokensPerMinute = 2_000_000,
            OtherAccounts = new[] { Terminated, WithoutQuota, Throttled, Slow }.ToDictionary(name => name, KeyOf),
            Change = Configure,
        });
        await _scene.Worker.StartReadyAsync();
        await PlantAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    /// <summary>The id of a job by its custom id.</summary>
    internal async Task<string> JobAsync(string customId)
    {
        var page = await Scene.GetAsync($"/v1/jobs?custom_id={customId}", jobs => jobs["jobs"]!.AsArray().Count == 1, $"{customId} is there");
        return page["jobs"]![0]!["id"]!.GetValue<string>();
    }

    /// <summary>A job that waits for long, of a lane with a small limit.</summary>
    internal async Task<string> WaitingJobAsync(string customId, string tenant = "acme")
    {
        await Scene.SubmitAsync(JobApi.Line(customId, Slow, tenant: tenant));
        return await JobAsync(customId);
    }

    /// <summary>A job that was refused for its content, of the main lane.</summary>
    internal async Task<string> ParkedJobAsync(string customId, string tenant = "acme")
    {
        await Scene.SubmitAsync(JobApi.Line(customId, content: "[[sim:flag]] Say it.", tenant: tenant));
        var id = await JobAsync(customId);
        await JobIsAsync(id, "parked");
        return id;
    }

    internal async Task JobIsAsync(string id, string state) =>
        await Scene.GetAsync($"/v1/jobs/{id}", job => job["state"]!.GetValue<string>() == state, $"the job is {state}");

    private static SimulatorOptions Provider()
    {
        var pool = new PoolOptions { RequestsPerMinute = 0, TokensPerMinute = 0 };
        return new()
        {
            MinLatency = TimeSpan.FromMilliseconds(20),
            MaxLatency = TimeSpan.FromMilliseconds(200),
            Accounts =
            [
                new() { Name = "main", Key = "sk-main", Pools = [pool] },
                new() { Name = Terminated, Key = KeyOf(Terminated), Pools = [pool], AfterRequests = 5 },
                new() { Name = WithoutQuota, Key = KeyOf(WithoutQuota), Pools = [pool], AfterRequests = 5, AfterMode = Behaviour.Quota },
                new() { Name = Throttled, Key = KeyOf(Throttled), Pools = [pool], Mode = Behaviour.Throttle, ThrottleWait = TimeSpan.FromMinutes(20) },
                new() { Name = Slow, Key = KeyOf(Slow), Pools = [pool] },
            ],
        };
    }

    private static void Configure(JsonObject scheduler)
    {
        scheduler["Lanes"]![Slow]!["RequestsPerMinute"] = 1;
        scheduler["Quarantine"] = new JsonObject { ["Refusals"] = 40 };
        var account = scheduler["Accounts"]![Terminated]!.AsObject();
        account["Owner"] = "Platform team";
        account["Mailbox"] = "ai-admin@example.org";
        account["Plan"] = "tier-3";
        account["Region"] = "eu";
        account["ConsoleUrl"] = "https://platform.example.org/organization";
    }

    private async Task PlantAsync()
    {
        await Scene.SubmitAsync(Tenants.SelectMany(tenant => Enumerable.Range(0, 25).Select(number => JobApi.Line($"{tenant}-summary-{number}", tenant: tenant))));
        foreach (var lane in new[] { Terminated, WithoutQuota, Throttled, Slow })
        {
            await Scene.SubmitAsync(Enumerable.Range(0, 24).Select(number => JobApi.Line($"{lane}-{number}", lane, tenant: Tenants[number % Tenants.Length])));
        }

        await Scene.SubmitAsync(Enumerable.Range(0, 12).Select(number => JobApi.Line($"umbrella-flagged-{number}", content: "[[sim:flag]] Say it.", tenant: "umbrella")));
        await Scene.SubmitAsync(Enumerable.Range(0, 3).Select(number => JobApi.Line($"globex-too-long-{number}", content: $"[[sim:context-length]] Read {number}.", tenant: "globex")));
        await Scene.GetAsync("/v1/jobs?state=parked&limit=500", page => page["jobs"]!.AsArray().Count >= 15, "jobs are parked");
        await Scene.GetAsync("/v1/jobs?state=succeeded&limit=500", page => page["jobs"]!.AsArray().Count >= 100, "jobs succeeded");
        await Scene.GetAsync(
            "/v1/accounts", all => all["accounts"]!.AsArray().Count(account => account!["state"]!.GetValue<string>() != "Active") == 2, "two accounts are stopped");
        Incident = (await Scene.GetAsync($"/v1/accounts/{Terminated}/incidents"))["incidents"]![0]!["id"]!.GetValue<long>();
        await Scene.SendAsync(HttpMethod.Post, $"/v1/accounts/{Terminated}/notes", """{"text":"Asked the provider; answer expected tomorrow."}""");
        await Scene.SendAsync(HttpMethod.Post, "/v1/dead-letters/replay", """{"filter":{"tenant":"globex"}}""");
    }

    private static string KeyOf(string account) => "sk-" + account;
}
