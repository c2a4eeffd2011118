using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Fairness;

public sealed class ForecastTests(ITestOutputHelper output)
{
    /// <summary>Estimates at submission against the real course: within 5 s, or 10 % of the wait.</summary>
    [Theory]
    [InlineData(JudgingRule.Bucket, 600, 0, JobClass.Normal, 0)]
    [InlineData(JudgingRule.Bucket, 600, 0, JobClass.Normal, 300)]
    [InlineData(JudgingRule.Bucket, 600, 0, JobClass.Bulk, 100)]
    [InlineData(JudgingRule.Bucket, 600, 0, JobClass.Interactive, 100)]
    [InlineData(JudgingRule.Bucket, 6_000, 120_000, JobClass.Normal, 300)]
    [InlineData(JudgingRule.Sliding, 600, 0, JobClass.Normal, 300)]
    [InlineData(JudgingRule.Sliding, 6_000, 120_000, JobClass.Bulk, 50)]
    [InlineData(JudgingRule.Auto, 600, 120_000, JobClass.Normal, 200)]
    public void EstimatedStart_OnASteadyBacklog_IsWhenItStarts(JudgingRule rule, int requests, long tokens, JobClass jobClass, int own)
    {
        using var lab = new LaneLab(Lane(rule, requests, tokens), TurnstileSettings.Default with { Weights = new Dictionary<string, double> { ["heavy"] = 2 } }, ahead: 40);
        lab.Add(JobClass.Interactive, "people", 100, _ => 150);
        lab.Add(JobClass.Normal, "flood", 2_000, index => 100 + (index % 5 * 50));
        lab.Add(JobClass.Normal, "heavy", 500, _ => 300);
        lab.Add(JobClass.Normal, "few", 5, _ => 100);
        lab.Add(JobClass.Bulk, "nightly", 600, _ => 200);
        lab.RunFor(TimeSpan.FromSeconds(70));
        if (own > 0)
        {
            lab.Add(jobClass, "me", own, _ => 200);
        }

        var job = lab.Add(jobClass, "me", 200);
        var place = lab.Forecast(job);
        var submitted = lab.Now;

        Assert.True(lab.RunUntil(() => lab.StartOf(job) is not null, TimeSpan.FromMinutes(20)));

        var wait = (lab.StartOf(job)!.Value - submitted).TotalSeconds;
        var estimate = place.Start!.Value.TotalSeconds;
        output.WriteLine($"{rule} {requests}/{tokens} {jobClass} behind {own}: position {place.Position}, estimated {estimate:0.0} s, waited {wait:0.0} s");
        Assert.InRange(Math.Abs(estimate - wait), 0, Math.Max(5, wait / 10));
    }

    [Fact]
    public void EstimatedStart_WhereSlotsAreFew_FollowsTheCallsTime()
    {
        using var lab = new LaneLab(Lane(JudgingRule.Bucket, 0, 0) with { MaxConcurrency = 4 }, ahead: 40);
        lab.Provider.Latency = TimeSpan.FromSeconds(2);
        lab.Add(JobClass.Normal, "flood", 300, _ => 10);
        lab.RunFor(TimeSpan.FromSeconds(20));
        var job = lab.Add(JobClass.Normal, "flood", 10);
        var place = lab.Forecast(job);
        var submitted = lab.Now;
        Assert.True(lab.RunUntil(() => lab.StartOf(job) is not null, TimeSpan.FromMinutes(20)));

        var wait = (lab.StartOf(job)!.Value - submitted).TotalSeconds;
        output.WriteLine($"position {place.Position}, estimated {place.Start}, waited {wait:0.0} s");
        Assert.InRange(Math.Abs(place.Start!.Value.TotalSeconds - wait), 0, Math.Max(5, wait / 10));
    }

    [Fact]
    public void EstimatedStart_OnAPausedLane_IsAfterThePauseAndUnknownWithoutAnEnd()
    {
        using var lab = new LaneLab(Lane(JudgingRule.Bucket, 600, 0));
        lab.Pause(TimeSpan.FromMinutes(3));
        var job = lab.Add(JobClass.Normal, "a", 10);
        Assert.Equal(TimeSpan.FromMinutes(3), lab.Forecast(job).Start);

        lab.Pause(TimeSpan.FromDays(3650));
        Assert.Null(lab.Forecast(job).Start);
    }

    private static LaneSettings Lane(JudgingRule rule, int requests, long tokens) => new()
    {
        Name = "lane",
        Account = "account",
        Models = ["*"],
        RequestsPerMinute = requests,
        TokensPerMinute = tokens,
        RequestJudging = new Judging(rule, TimeSpan.Zero),
        TokenJudging = new Judging(rule, TimeSpan.Zero),
        MaxConcurrency = 1_000,
    };
}
