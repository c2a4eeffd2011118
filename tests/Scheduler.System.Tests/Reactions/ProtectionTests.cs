using System.Text.Json.Nodes;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Reactions;

/// <summary>What keeps the trouble of one tenant or account from the others.</summary>
public sealed class ProtectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Tenant_WhoseRequestsAreRefused_IsQuarantined_WhileOthersGoOn()
    {
        await using var simulator = await StartAsync(new AccountOptions { Name = "main", Key = "sk-main" });
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = 600,
            MaxConcurrency = 4,
            Change = scheduler => scheduler["Quarantine"] = new JsonObject { ["Refusals"] = 5, ["Share"] = 0.5 },
        });
        await worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 60).Select(i => JobApi.Line($"bad-{i}", content: "[[sim:flag]] x", tenant: "bad")));
        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 30).Select(i => JobApi.Line($"good-{i}", tenant: "good")));
        var jobs = await JobsAsync(worker, all => all.Count(job => Is(job, "good", "succeeded")) == 30 && all.Any(job => Is(job, "bad", "queued")), "the good tenant's jobs succeeded");

        Assert.InRange(jobs.Count(job => Is(job, "bad", "parked")), 5, 59);
        var held = await JobApi.GetAsync(worker.Http, $"/v1/jobs/{jobs.First(job => Is(job, "bad", "queued"))["id"]}", CancellationToken.None);
        Assert.Equal("tenant_quarantined", held["waiting_for"]!.GetValue<string>());
        var tenant = (await JobApi.GetAsync(worker.Http, "/v1/tenants", CancellationToken.None))["tenants"]!.AsArray().Single(one => one!["tenant"]!.GetValue<string>() == "bad")!;
        Assert.Equal("Quarantined", tenant["state"]!.GetValue<string>());

        using var released = await worker.Http.PostAsync("/v1/tenants/bad/release", null, TestContext.Current.CancellationToken);
        Assert.True(released.IsSuccessStatusCode);
        await JobsAsync(worker, all => all.Count(job => Is(job, "bad", "parked")) > jobs.Count(job => Is(job, "bad", "parked")), "the released tenant is fed again");
    }

    [Fact]
    public async Task Account_OutOfQuota_IsTakenOverByAnother_ButNeverATerminatedOne()
    {
        await using var simulator = await StartAsync(
            new AccountOptions { Name = "main", Key = "sk-main", Mode = Behaviour.Quota },
            new AccountOptions { Name = "dead", Key = "sk-dead", Mode = Behaviour.Terminate },
            new AccountOptions { Name = "spare", Key = "sk-spare" });
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = 600,
            OtherAccounts = new Dictionary<string, string> { ["dead"] = "sk-dead", ["spare"] = "sk-spare" },
            Change = scheduler =>
            {
                scheduler["Lanes"]!["main"]!["Fallback"] = "spare";
                scheduler["Lanes"]!["dead"]!["Fallback"] = "spare";
            },
        });
        await worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 20).Select(i => JobApi.Line($"quota-{i}")));
        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 20).Select(i => JobApi.Line($"dead-{i}", model: "dead")));
        var jobs = await JobsAsync(worker, all => all.Count(job => job["state"]!.GetValue<string>() == "succeeded") == 20, "the jobs without quota succeeded elsewhere");

        Assert.Equal(20, simulator.ReadRecord().Count(arrival => arrival.Account == "spare"));
        Assert.Equal(19, jobs.Count(job => job["lane"]!.GetValue<string>() == "dead" && job["state"]!.GetValue<string>() == "queued"));
        var crossed = await JobApi.GetAsync(worker.Http, $"/v1/jobs/{jobs.First(job => job["custom_id"]!.GetValue<string>() == "quota-7")["id"]}", CancellationToken.None);
        Assert.Contains("main -> spare: the account main is out of quota", crossed.ToJsonString().Replace("\\u003E", ">", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Termination_OnALaneThatParks_ParksItsWholeBacklog()
    {
        await using var simulator = await StartAsync(new AccountOptions { Name = "main", Key = "sk-main", Mode = Behaviour.Terminate });
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = 600,
            MaxConcurrency = 1,
            Change = scheduler => scheduler["Lanes"]!["main"]!["OnTermination"] = "park",
        });
        await worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 30).Select(i => JobApi.Line($"job-{i}")));

        var jobs = await JobsAsync(worker, all => all.Count == 30 && all.All(job => job["state"]!.GetValue<string>() == "parked"), "all are parked");

        Assert.All(jobs, job => Assert.Equal("account-terminated", job["reason"]!.GetValue<string>()));
        Assert.Equal(1, simulator.ReadStatistics().Arrivals);
    }

    [Fact]
    public async Task Screening_ParksWhatIsFlagged_BeforeItIsSent()
    {
        await using var simulator = await StartAsync(new AccountOptions { Name = "main", Key = "sk-main" }, new AccountOptions { Name = "moderation", Key = "sk-moderation" });
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = 600,
            OtherAccounts = new Dictionary<string, string> { ["moderation"] = "sk-moderation" },
            Change = scheduler =>
            {
                scheduler["Lanes"]!["moderation"]!["Paths"] = new JsonArray("/v1/moderations");
                scheduler["Lanes"]!["main"]!["Screening"] = new JsonObject { ["Lane"] = "moderation", ["OnFailure"] = "closed" };
            },
        });
        await worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 10).Select(i => JobApi.Line($"fine-{i}")));
        await JobApi.SubmitAsync(worker.Http, JobApi.Line("flagged", content: "[[sim:flag-moderation]] hello"));
        var jobs = await JobsAsync(worker, all => all.Count(job => job["state"]!.GetValue<string>() is "succeeded" or "parked") == 11, "all are at rest");

        var parked = Assert.Single(jobs, job => job["state"]!.GetValue<string>() == "parked");
        Assert.Equal(("flagged", "policy-violation"), (parked["custom_id"]!.GetValue<string>(), parked["reason"]!.GetValue<string>()));
        Assert.Equal((10, 11), (simulator.ReadRecord().Count(arrival => arrival.Account == "main"), simulator.ReadRecord().Count(arrival => arrival.Account == "moderation")));
    }

    private static Task<SimulatorHost> StartAsync(params IReadOnlyList<AccountOptions> accounts) =>
        SimulatorHost.StartAsync(new SimulatorOptions { Accounts = accounts }, TestContext.Current.CancellationToken);

    private static bool Is(JsonObject job, string tenant, string state) =>
        job["tenant"]!.GetValue<string>() == tenant && job["state"]!.GetValue<string>() == state;

    private static Task<List<JsonObject>> JobsAsync(WorkerProcess worker, Func<List<JsonObject>, bool> isEnough, string what) => Eventually.GetAsync(
        async token => (await JobApi.AllAsync(worker.Http, token)).Values.ToList(), isEnough, Patience, what);
}
