using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Worker.Demo;

namespace Scheduler.System.Tests.Demo;

/// <summary>A demo that went as it should; tests change one thing and see whether the summary notices.</summary>
internal sealed class DemoStory
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public DemoStory()
    {
        for (var i = 0; i < 20; i++)
        {
            Healthy.Add(Add("mini", "healthy", i));
        }

        for (var i = 20; i < 30; i++)
        {
            Throttled.Add(Add("nano", "throttling", i, i % 5 == 0));
        }

        Hit = Job("big", JobState.Parked) with { ParkReason = ParkReason.AccountTerminated };
        Jobs.Add(Hit);
        Arrive(Hit, "terminated", "big", 30, 429, "terminate");
        Jobs.Add(Job("big", JobState.Queued));
        Jobs.Add(Job("big", JobState.Queued));
        Accounts.Add(new AccountRecord("terminated", AccountState.Terminated, Start.AddSeconds(31), "access_terminated"));
    }

    public List<JobView> Healthy { get; } = [];

    public List<JobView> Throttled { get; } = [];

    public JobView Hit { get; }

    public List<JobView> Jobs { get; } = [];

    public List<DemoArrival> Arrivals { get; } = [];

    public List<AccountRecord> Accounts { get; } = [];

    public List<DemoPool> Pools { get; } = [new("healthy", "mini", 20, 2_000), new("throttling", "nano", 20, 0), new("terminated", "big", 60, 0)];

    /// <summary>Null: what was recorded.</summary>
    public long? ArrivalsCounted { get; set; }

    public void Arrive(JobView? job, string account, string pool, double second, int status = 200, string reason = "ok") => Arrivals.Add(new DemoArrival
    {
        Time = (long)(second * 1_000_000),
        At = Start.AddSeconds(second),
        JobId = job?.Id.ToString(),
        Account = account,
        Pool = pool,
        Status = status,
        Reason = reason,
        Tokens = status == 200 ? 100 : 0,
    });

    public void Replace(JobView job, JobView by) => Jobs[Jobs.IndexOf(job)] = by;

    public IReadOnlyList<DemoCheck> Judge()
    {
        var arrivals = Arrivals.OrderBy(arrival => arrival.Time).ToArray();
        var evidence = new DemoEvidence
        {
            Arrivals = arrivals,
            ArrivalsCounted = ArrivalsCounted ?? arrivals.Length,
            Pools = Pools,
            Jobs = Jobs,
            Accounts = Accounts,
        };
        return DemoSummary.Judge(evidence, Expected());
    }

    /// <summary>The claims that do not hold.</summary>
    public IReadOnlyList<string> Broken() => [.. Judge().Where(check => !check.Passed).Select(check => check.Claim)];

    private static DemoExpectations Expected() => new()
    {
        Produced = [.. Enumerable.Range(0, 33).Select(number => new DemoJobName("team", $"row-{number}"))],
        AccountOfLane = new Dictionary<string, string> { ["mini"] = "healthy", ["nano"] = "throttling", ["big"] = "terminated" },
        Healthy = "healthy",
        Throttling = "throttling",
        Terminated = "terminated",
    };

    private JobView Add(string lane, string account, int second, bool throttledFirst = false)
    {
        var job = Job(lane, JobState.Succeeded);
        Jobs.Add(job);
        if (throttledFirst)
        {
            Arrive(job, account, lane, second - 0.5, 429, "throttle");
        }

        Arrive(job, account, lane, second);
        return job;
    }

    private JobView Job(string lane, JobState state) => new()
    {
        Id = JobId.New(Start.AddSeconds(Jobs.Count)),
        Tenant = "team",
        CustomId = $"row-{Jobs.Count}",
        Path = "/v1/chat/completions",
        Model = lane,
        Class = JobClass.Normal,
        Lane = lane,
        Cost = new Cost(1, 100),
        State = state,
        ReceivedAt = Start,
    };
}
