using System.Globalization;
using System.Text.Json.Nodes;
using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Recording;
using Scheduler.System.Tests.MainPath;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Faults;

/// <summary>
/// The worker is killed again and again with -9, at named points and at random moments, each time started anew: nothing is lost,
/// nothing is sent twice but what was in flight at a kill, and no window is above the limit. KILLS sets how many (20 in full).
/// </summary>
public abstract class KillScript
{
    private const int RequestsPerMinute = 600;

    /// <summary>From the arrival of a request to the commit of its answer, generously: what arrived earlier than this before a kill was recorded.</summary>
    private static readonly TimeSpan InFlight = TimeSpan.FromSeconds(3);

    private static readonly string[] NamedPoints = ["accepted", "dispatching", "claimed", "answered", "parked"];

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "7", CultureInfo.InvariantCulture);

    private static int Jobs => Math.Max(200, Kills * 40);

    [Fact]
    public async Task Kills_AtNamedPointsAndAtRandom_LoseNothingAndExplainEveryDuplicate()
    {
        var mode = await ModeAsync();
        await using var simulator = await StartSimulatorAsync();
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Broker = mode.Broker,
            Provider = simulator.BaseAddress,
            RequestsPerMinute = RequestsPerMinute,
            Judging = "auto",

            // A lost attempt counts, and the same job may be at the front at every kill.
            MaxAttempts = 20,
        });
        await worker.StartReadyAsync();
        var lines = Enumerable.Range(0, Jobs).Select(Line).ToList();
        var submitting = SubmitAsync(worker, lines);

        var kills = await KillAgainAndAgainAsync(worker, simulator);
        if (!worker.IsRunning)
        {
            await worker.StartReadyAsync();
        }

        await submitting;
        var jobs = await Eventually.GetAsync(
            token => JobApi.AllAsync(worker.Http, token),
            all => all.Count >= Jobs && all.Values.All(job => StateOf(job) is "succeeded" or "parked"),
            TimeSpan.FromSeconds(180), "every job came to rest");

        Check(jobs, simulator, kills);
    }

    private protected abstract Task<Mode> ModeAsync();

    /// <summary>Hands the jobs over, again and again until each is accepted: the same keys, so nothing is doubled.</summary>
    private protected abstract Task SubmitAsync(WorkerProcess worker, IReadOnlyList<string> lines);

    private static string Line(int number)
    {
        var flagged = number % 25 == 7;
        var job = JsonNode.Parse(JobApi.Line($"job-{number}", content: flagged ? "[[sim:flag]]" : "Say hello."))!.AsObject();
        job["idempotency_key"] = $"key-{number}";
        return job.ToJsonString();
    }

    private static Task<SimulatorHost> StartSimulatorAsync() => SimulatorHost.StartAsync(
        new SimulatorOptions
        {
            MinLatency = TimeSpan.FromMilliseconds(50),
            MaxLatency = TimeSpan.FromMilliseconds(400),
            Accounts =
            [
                new AccountOptions
                {
                    Name = "main",
                    Key = "sk-main",
                    Pools = [new PoolOptions { RequestsPerMinute = RequestsPerMinute, TokensPerMinute = 0, RequestRule = LimitRuleKind.Sliding }],
                },
            ],
        },
        TestContext.Current.CancellationToken);

    /// <summary>The times of the kills, on the simulator's clock in microseconds.</summary>
    private static async Task<List<long>> KillAgainAndAgainAsync(WorkerProcess worker, SimulatorHost simulator)
    {
        var random = new Random(20260101);
        List<long> kills = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            var point = kill % 2 == 0 ? NamedPoints[kill / 2 % NamedPoints.Length] : null;
            if (worker.IsRunning)
            {
                await worker.KillAsync();
                kills.Add(Now(simulator));
            }

            worker.Start(point is null ? null : $"{point}:{random.Next(1, 15)}");
            if (!await worker.DiesWithinAsync(TimeSpan.FromSeconds(point is null ? 2 + (random.NextDouble() * 4) : 12)))
            {
                await worker.KillAsync();
            }

            kills.Add(Now(simulator));
        }

        return kills;
    }

    private static long Now(SimulatorHost simulator) =>
        (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - simulator.ReadStatistics().StartUnixMilliseconds) * 1000;

    private static void Check(Dictionary<string, JsonObject> jobs, SimulatorHost simulator, List<long> kills)
    {
        var statistics = simulator.ReadStatistics();
        var arrivals = simulator.ReadRecord().Where(arrival => arrival.JobId is not null).ToLookup(arrival => arrival.JobId!);

        Assert.Equal(Jobs, jobs.Count);
        Assert.Equal(Jobs, jobs.Values.Select(job => job["custom_id"]!.GetValue<string>()).Distinct().Count());
        Assert.All(jobs, job => AssertRecordAgrees(job.Key, job.Value, arrivals[job.Key].ToList(), kills));
        var pool = statistics.Accounts[0].Pools[0];
        Assert.True(pool.ArrivedPeaks.AnyMinute.Requests <= RequestsPerMinute, $"{pool.ArrivedPeaks.AnyMinute.Requests} requests in a minute");
        Assert.DoesNotContain("rate_limit_exceeded", pool.Rejected.Keys);
        TestContext.Current.SendDiagnosticMessage(
            $"{kills.Count} kills, {Jobs} jobs, {statistics.Arrivals} requests, {statistics.JobsArrivedTwice} sent twice, highest minute {pool.ArrivedPeaks.AnyMinute.Requests}");
    }

    private static void AssertRecordAgrees(string id, JsonObject job, List<Arrival> arrivals, List<long> kills)
    {
        var flagged = int.Parse(job["custom_id"]!.GetValue<string>()[4..], CultureInfo.InvariantCulture) % 25 == 7;

        Assert.True(StateOf(job) == (flagged ? "parked" : "succeeded"), $"{id} is not where it should be: {job.ToJsonString()}");
        Assert.NotEmpty(arrivals);
        foreach (var (earlier, later) in arrivals.Zip(arrivals.Skip(1)))
        {
            Assert.True(
                kills.Exists(kill => kill >= earlier.Time && kill <= later.Time && kill - earlier.Time <= InFlight.TotalMicroseconds),
                $"{id} was sent at {earlier.Time} and {later.Time}, and no kill explains it: {string.Join(' ', kills)}");
        }
    }

    private static string StateOf(JsonObject job) => job["state"]!.GetValue<string>();
}
