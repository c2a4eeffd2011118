using System.Net.Http.Headers;
using System.Text.Json;
using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Simulator;

namespace Scheduler.Worker.Demo;

/// <summary>A running demo: hands the jobs over, watches, waits for the end, collects the evidence.</summary>
internal sealed class DemoRun(DemoScene scene, SimulatorHost simulator, IServiceProvider services, DemoWatch watch, TimeProvider time)
{
    /// <summary>Longer than the work can take at its pace: then something is stuck, and the summary says what.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(150);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly ILedger _ledger = services.GetRequiredService<ILedger>();
    private readonly IPacer _pacer = services.GetRequiredService<IPacer>();
    private readonly AccountBook _accounts = services.GetRequiredService<AccountBook>();
    private readonly LaneDirectory _lanes = services.GetRequiredService<LaneDirectory>();
    private readonly long _started = time.GetTimestamp();
    private IReadOnlyList<DemoJobName> _produced = [];

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>The producer: one file of requests, as the OpenAI Batch API takes it, in one call.</summary>
    public async Task ProduceAsync(CancellationToken cancellationToken)
    {
        var file = DemoScene.SampleFile("requests.jsonl");
        _produced = [.. File.ReadLines(file).Where(line => line.Length > 0).Select(NameOf)];
        using var http = new HttpClient { BaseAddress = scene.Worker };
        using var content = new StreamContent(File.OpenRead(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/jsonl");
        using var answer = await http.PostAsync("/v1/jobs", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<DemoSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var depths = await _ledger.DepthsAsync(cancellationToken);
        List<DemoLane> lanes = [];
        foreach (var lane in _lanes.Lanes)
        {
            var usage = await _pacer.ReadAsync(lane.Name, cancellationToken);
            lanes.Add(LaneOf(lane, usage, [.. depths.Where(depth => depth.Lane == lane.Name)]));
        }

        return new DemoSnapshot
        {
            Elapsed = Elapsed,
            Lanes = lanes,
            Total = _produced.Count,
            Events = watch.Events,
            Dashboard = scene.Dashboard,
        };
    }

    /// <summary>Returns when nothing moves any more: everything is done but what waits behind the stopped account.</summary>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(Look, time);
        while (Elapsed < LongestRun && !await IsOverAsync(cancellationToken))
        {
            await tick.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async Task<IReadOnlyList<DemoCheck>> JudgeAsync(CancellationToken cancellationToken)
    {
        var statistics = simulator.ReadStatistics();
        var evidence = new DemoEvidence
        {
            Arrivals = SimulatorEvidence.Arrivals(simulator),
            ArrivalsCounted = statistics.Arrivals,
            Pools = SimulatorEvidence.Pools(statistics),
            Jobs = await AllJobsAsync(cancellationToken),
            Accounts = await _ledger.AccountsAsync(cancellationToken),
        };
        return DemoSummary.Judge(evidence, new DemoExpectations
        {
            Produced = _produced,
            AccountOfLane = _lanes.Lanes.ToDictionary(lane => lane.Name, lane => lane.Account, StringComparer.Ordinal),
            Healthy = "healthy",
            Throttling = "throttling",
            Terminated = "terminated",
        });
    }

    private static DemoJobName NameOf(string line)
    {
        using var job = JsonDocument.Parse(line);
        return new DemoJobName(job.RootElement.GetProperty("tenant").GetString()!, job.RootElement.GetProperty("custom_id").GetString()!);
    }

    private async Task<bool> IsOverAsync(CancellationToken cancellationToken)
    {
        var depths = await _ledger.DepthsAsync(cancellationToken);
        return _lanes.Lanes.All(lane => IsOver(lane, [.. depths.Where(depth => depth.Lane == lane.Name)]));
    }

    private bool IsOver(LaneSettings lane, IReadOnlyList<LaneDepth> depths)
    {
        var moving = depths.Sum(depth => depth.Dispatched + depth.Running);
        var waiting = depths.Sum(depth => depth.Queued + depth.Waiting);
        return moving == 0 && (waiting == 0 || _accounts.IsStopped(lane.Account));
    }

    private DemoLane LaneOf(LaneSettings lane, LaneUsage usage, IReadOnlyList<LaneDepth> depths)
    {
        var account = _accounts.StateOf(lane.Account);
        var isHeld = account != AccountState.Active || usage.PausedUntil is not null;
        return new DemoLane
        {
            Name = lane.Name,
            State = account != AccountState.Active ? $"account {account}" : usage.PausedUntil is not null ? $"paused: {usage.PauseReason}" : "drains",
            IsHeld = isHeld,
            RequestsUsed = usage.RequestsUsed + usage.RequestsReserved,
            RequestsPerMinute = lane.RequestsPerMinute,
            TokensUsed = usage.TokensUsed + usage.TokensReserved,
            TokensPerMinute = lane.TokensPerMinute,
            Queued = depths.Sum(depth => depth.Queued + depth.Dispatched + depth.Waiting),
            Running = depths.Sum(depth => depth.Running),
            Succeeded = watch.Ended(lane.Name, JobState.Succeeded),
            Parked = watch.Ended(lane.Name, JobState.Parked),
        };
    }

    private async Task<IReadOnlyList<JobView>> AllJobsAsync(CancellationToken cancellationToken)
    {
        List<JobView> jobs = [];
        string? after = null;
        do
        {
            var page = await _ledger.ListAsync(new JobFilter { After = after, Limit = 500 }, cancellationToken);
            jobs.AddRange(page.Jobs);
            after = page.Next;
        }
        while (after is not null);
        return jobs;
    }
}
