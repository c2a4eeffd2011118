using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Simulator;
using Scheduler.Sql;
using Scheduler.System.Tests.MainPath;
using Scheduler.System.Tests.Worker;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.System.Tests.DeadLetters;

/// <summary>Ten thousand dead letters, replayed by a filter while the worker is killed.</summary>
[Trait("Broker", "RabbitMq")]
public sealed class BulkReplayTests(RabbitMqFixture broker, ITestOutputHelper output)
{
    private const int Jobs = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public Task Replay_ByFilter_WithTheWorkerKilledInTheMiddle_ReplaysEachOnce() => ReplayAsync(Mode.Embedded);

    [Fact]
    public async Task Replay_ByFilter_OverRabbitMq_WithTheWorkerKilledInTheMiddle_ReplaysEachOnce() =>
        await ReplayAsync(new Mode(await broker.CreateVirtualHostAsync(TestContext.Current.CancellationToken)));

    private async Task ReplayAsync(Mode mode)
    {
        await using var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Accounts = [new AccountOptions { Name = "main", Key = "sk-main" }] }, TestContext.Current.CancellationToken);
        await using var worker = new WorkerProcess(new WorkerSettings { Provider = simulator.BaseAddress, RequestsPerMinute = 1, Broker = mode.Broker });
        await ParkAsync(worker.LedgerFile);
        await worker.StartReadyAsync();

        var clock = Stopwatch.StartNew();
        var action = await OrderAsync(worker);
        await Eventually.TrueAsync(async token => await ChangedAsync(worker, action, token) >= 250, Patience, "a first step done");
        var before = await ChangedAsync(worker, action, CancellationToken.None);
        await worker.KillAsync();
        await worker.StartReadyAsync();
        await Eventually.TrueAsync(async token => (await ReadAsync(worker, action, token))["state"]!.GetValue<string>() == "done", Patience, "the action is done");
        clock.Stop();

        output.WriteLine($"{mode}: killed after {before} of {Jobs}; all done {clock.Elapsed.TotalSeconds:0.0} s after the order, restart included");
        Assert.InRange(before, 250, Jobs - 1);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        var end = await ReadAsync(worker, action, CancellationToken.None);
        Assert.Equal((Jobs, Jobs, 0), (end["total"]!.GetValue<int>(), end["changed"]!.GetValue<int>(), end["skipped"]!.GetValue<int>()));
        var jobs = (await JobApi.AllAsync(worker.Http, TestContext.Current.CancellationToken)).Values.ToList();
        Assert.Equal(Jobs, jobs.Count);
        Assert.All(jobs, job => Assert.Equal(2, job["run"]!.GetValue<int>()));
        Assert.DoesNotContain(jobs, job => job["state"]!.GetValue<string>() == "parked");
        foreach (var job in jobs.Where((_, number) => number % 100 == 0))
        {
            await AssertReplayedOnceAsync(worker, job["id"]!.GetValue<string>());
        }
    }

    private static async Task AssertReplayedOnceAsync(WorkerProcess worker, string id)
    {
        var job = await JobApi.GetAsync(worker.Http, $"/v1/jobs/{id}", TestContext.Current.CancellationToken);
        Assert.Single(job["timeline"]!.AsArray(), entry => entry!["what"]!.GetValue<string>() == "replayed");
    }

    private static async Task ParkAsync(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var ledger = new SqliteLedger($"Data Source={file}");
        await ledger.OpenAsync(CancellationToken.None);
        foreach (var some in Enumerable.Range(0, Jobs).Chunk(1_000))
        {
            await ledger.AddAsync([.. some.Select(Parked)], CancellationToken.None);
        }
    }

    private static NewJob Parked(int number)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"model":"gpt-4o-mini","messages":[{"role":"user","content":"job {{{number}}}"}],"max_tokens":50}""");
        var at = TimeProvider.System.GetUtcNow();
        return new NewJob
        {
            Id = JobId.New(at),
            Tenant = "default",
            CustomId = $"job-{number}",
            Path = "/v1/chat/completions",
            Model = "gpt-4o-mini",
            Body = body,
            Lane = "main",
            Cost = Cost.OfTokens(100),
            ReceivedAt = at,
            ContentHash = SHA256.HashData(body),
            ParkAs = ParkReason.PolicyViolation,
            ParkMessage = "refused",
        };
    }

    private static async Task<string> OrderAsync(WorkerProcess worker)
    {
        using var content = new StringContent("""{"filter":{"reason":"policy-violation","tenant":"default"}}""", null, "application/json");
        using var answer = await worker.Http.PostAsync("/v1/dead-letters/replay", content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 202, text);
        return JsonNode.Parse(text)!["action_id"]!.GetValue<string>();
    }

    private static Task<JsonObject> ReadAsync(WorkerProcess worker, string action, CancellationToken cancellationToken) =>
        JobApi.GetAsync(worker.Http, $"/v1/actions/{action}", cancellationToken);

    private static async Task<int> ChangedAsync(WorkerProcess worker, string action, CancellationToken cancellationToken) =>
        (await ReadAsync(worker, action, cancellationToken))["changed"]!.GetValue<int>();
}
