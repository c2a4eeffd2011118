using System.Text.Json.Nodes;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Limits;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Reactions;

/// <summary>A policy termination in the middle of a backlog.</summary>
public sealed class TerminationTests(ITestOutputHelper output)
{
    private const int Backlog = 500;
    private const int InFlight = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Termination_UnderABacklog_CostsAtMostTheRequestsInFlight_AndNoJob()
    {
        await using var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                MinLatency = TimeSpan.FromSeconds(2),
                MaxLatency = TimeSpan.FromSeconds(3),
                Accounts = [new AccountOptions { Name = "main", Key = "sk-main", Pools = [new PoolOptions { RequestsPerMinute = 0, TokensPerMinute = 0 }] }],
            },
            TestContext.Current.CancellationToken);
        await using var worker = new WorkerProcess(new WorkerSettings { Provider = simulator.BaseAddress, MaxConcurrency = InFlight });
        await worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, Backlog + InFlight).Select(i => JobApi.Line($"job-{i}", content: $"Say {i}.")));
        await Eventually.TrueAsync(_ => Task.FromResult(simulator.ReadStatistics().Arrivals >= InFlight), Patience, "fifty in flight");

        simulator.Change("main", new AccountChange { Mode = Behaviour.Terminate });
        var states = await StatesAsync(worker, all => all.GetValueOrDefault("parked") == 1 && all.GetValueOrDefault("running") == 0, "one parked, nothing running");
        var terminated = simulator.ReadRecord().Count(arrival => arrival.Status == 429);
        output.WriteLine($"{terminated} requests met the terminated account; {string.Join(", ", states.Select(one => $"{one.Value} {one.Key}"))}");

        Assert.InRange(terminated, 1, InFlight);
        Assert.Equal(Backlog + InFlight, states.Values.Sum());
        Assert.Equal(1, states["parked"]);
        Assert.Equal(states["queued"], states.Values.Sum() - 1 - states.GetValueOrDefault("succeeded"));
        var incident = (await JobApi.GetAsync(worker.Http, "/v1/accounts/main/incidents", CancellationToken.None))["incidents"]![0]!;
        Assert.Equal(("Terminated", terminated), (incident["state"]!.GetValue<string>(), incident["answers"]!.GetValue<int>()));

        simulator.Change("main", new AccountChange { Mode = Behaviour.None });
        await PostAsync(worker, "/v1/accounts/main/resume", "{}");
        await PostAsync(worker, "/v1/dead-letters/replay", """{"filter":{"account":"main"}}""");
        await StatesAsync(worker, all => all.GetValueOrDefault("succeeded") == Backlog + InFlight, "all succeeded");

        var answered = simulator.ReadRecord().Where(arrival => arrival.Succeeded).CountBy(arrival => arrival.JobId!).ToList();
        Assert.Equal(Backlog + InFlight, answered.Count);
        Assert.All(answered, job => Assert.Equal(1, job.Value));
    }

    [Fact]
    public async Task Quota_IsProbedWithOneJobAtATime_AndEndsByItself()
    {
        await using var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Accounts = [new AccountOptions { Name = "main", Key = "sk-main", Mode = Behaviour.Quota }] }, TestContext.Current.CancellationToken);
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = 600,
            MaxConcurrency = 1,
            Change = scheduler => scheduler["Accounts"]!["main"]!["ProbeAfter"] = "00:00:01",
        });
        await worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 40).Select(i => JobApi.Line($"job-{i}")));

        await Eventually.TrueAsync(_ => Task.FromResult(simulator.ReadStatistics().Arrivals >= 3), Patience, "two probes after the first answer");
        var before = simulator.ReadRecord();
        simulator.Change("main", new AccountChange { Mode = Behaviour.None });
        await StatesAsync(worker, all => all.GetValueOrDefault("succeeded") == 40, "all succeeded");

        output.WriteLine(string.Join(", ", before.Select(arrival => $"{arrival.Time / 1000} ms")));
        var probes = before.Skip(before.Count - 2).ToList();
        Assert.InRange(probes[1].Time - probes[0].Time, 1_900_000, 8_000_000);
        var incident = (await JobApi.GetAsync(worker.Http, "/v1/accounts/main/incidents", CancellationToken.None))["incidents"]![0]!;
        Assert.Equal(("OutOfQuota", "probe"), (incident["state"]!.GetValue<string>(), incident["closed_by"]!.GetValue<string>()));
    }

    [Fact]
    public async Task ModelGone_StopsItsLaneAfterFiveJobs_InsteadOfParkingTheBacklog()
    {
        await using var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Accounts = [new AccountOptions { Name = "main", Key = "sk-main", Mode = Behaviour.ModelNotFound }] }, TestContext.Current.CancellationToken);
        await using var worker = new WorkerProcess(new WorkerSettings { Provider = simulator.BaseAddress, RequestsPerMinute = 600, MaxConcurrency = 1 });
        await worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(worker.Http, Enumerable.Range(0, 200).Select(i => JobApi.Line($"job-{i}")));

        await Eventually.TrueAsync(_ => Task.FromResult(simulator.ReadStatistics().Arrivals >= 7), Patience, "two probes after five refusals");
        var states = await StatesAsync(worker, all => all.GetValueOrDefault("parked") == 4 && all.GetValueOrDefault("queued") >= 195, "four parked, the rest queued");
        output.WriteLine(string.Join(", ", states.Select(one => $"{one.Value} {one.Key}")));
        simulator.Change("main", new AccountChange { Mode = Behaviour.None });

        await StatesAsync(worker, all => all.GetValueOrDefault("succeeded") == 196, "all but the four succeeded");
    }

    private static async Task PostAsync(WorkerProcess worker, string path, string body)
    {
        using var content = new StringContent(body, null, "application/json");
        using var answer = await worker.Http.PostAsync(path, content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Task<Dictionary<string, int>> StatesAsync(WorkerProcess worker, Func<Dictionary<string, int>, bool> isEnough, string what) => Eventually.GetAsync(
        async token => (await JobApi.AllAsync(worker.Http, token)).Values.CountBy(job => job["state"]!.GetValue<string>()).ToDictionary(), isEnough, Patience, what);
}
