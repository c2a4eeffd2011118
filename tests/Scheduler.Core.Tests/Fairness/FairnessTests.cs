using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Fairness;

public sealed class FairnessTests(ITestOutputHelper output)
{
    private const int Tenants = 200;

    /// <summary>A cheap tenant needs a hundred times the jobs of a dear one: two cheap ones show it.</summary>
    [Theory]
    [InlineData(JobClass.Interactive)]
    [InlineData(JobClass.Normal)]
    [InlineData(JobClass.Bulk)]
    public void Tokens_Of200TenantsWithJobsOf50And5000Tokens_AreSharedByWeight(JobClass jobClass)
    {
        var weights = Enumerable.Range(0, Tenants).ToDictionary(Name, tenant => tenant % 2 == 0 ? 1.0 : 3.0);
        using var lab = new LaneLab(
            Lane() with { RequestsPerMinute = 0, TokensPerMinute = 240_000_000, MaxConcurrency = 10_000 },
            TurnstileSettings.Default with { Weights = weights }, ahead: 10_000);
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            lab.Add(jobClass, Name(tenant), (tenant < 2 ? 14_000 : 140) * (int)weights[Name(tenant)], _ => tenant < 2 ? 50 : 5_000);
        }

        Assert.True(lab.RunUntil(() => lab.Sent.Count > 60_000 && EachHas(lab, 100), TimeSpan.FromMinutes(10)));

        var served = lab.Sent.GroupBy(send => send.Tenant).Select(sends => sends.Sum(send => send.Tokens) / weights[sends.Key]).ToList();
        output.WriteLine($"{jobClass}: Jain {Jain(served):0.00000} after {lab.Now}, {lab.Sent.Count} requests, least {served.Min():0}, most {served.Max():0}");
        Assert.InRange(Jain(served), 0.98, 1.0);
    }

    [Fact]
    public void Tokens_WhereCheapAndDearJobsAreMixed_AreSharedByWeight()
    {
        var weights = Enumerable.Range(0, Tenants).ToDictionary(Name, tenant => tenant % 2 == 0 ? 1.0 : 3.0);
        var random = new Random(7);
        using var lab = new LaneLab(
            Lane() with { RequestsPerMinute = 60_000, TokensPerMinute = 200_000_000, MaxConcurrency = 10_000 },
            TurnstileSettings.Default with { Weights = weights }, ahead: 2_000);
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            lab.Add(JobClass.Normal, Name(tenant), 150 * (int)weights[Name(tenant)], _ => random.Next(2) == 0 ? 50 : 5_000);
        }

        Assert.True(lab.RunUntil(() => EachHas(lab, 100), TimeSpan.FromMinutes(10)));

        var served = lab.Sent.GroupBy(send => send.Tenant).Select(sends => sends.Sum(send => send.Tokens) / weights[sends.Key]).ToList();
        output.WriteLine($"mixed: Jain {Jain(served):0.00000} after {lab.Now}, {lab.Sent.Count} requests, least {served.Min():0}, most {served.Max():0}");
        Assert.InRange(Jain(served), 0.98, 1.0);
    }

    [Theory]
    [InlineData(JobClass.Interactive)]
    [InlineData(JobClass.Normal)]
    [InlineData(JobClass.Bulk)]
    public void Start_OfASmallTenantBehindAFloodInItsClass_TakesAtMostFiveSecondsOfThePace(JobClass jobClass)
    {
        using var lab = new LaneLab(Lane() with { RequestsPerMinute = 3_000, TokensPerMinute = 600_000 }, ahead: 100);
        lab.Add(jobClass, "flood", 100_000, _ => 100);
        lab.RunFor(TimeSpan.FromSeconds(20));
        var before = lab.Sent.Count;
        var arrived = lab.Now;
        lab.Add(jobClass, "small", 10, _ => 100);

        Assert.True(lab.RunUntil(() => lab.Sent.Count(send => send.Tenant == "small") == 10, TimeSpan.FromMinutes(2)));

        var last = lab.Sent.FindLastIndex(send => send.Tenant == "small");
        output.WriteLine($"{jobClass}: {last - before} requests (of 50 a second) between, {(lab.Sent[last].At - arrived).TotalSeconds:0.00} s");
        Assert.InRange(last - before, 0, 5 * 50);
        Assert.InRange(lab.Sent[last].At - arrived, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Classes_ThatWait_GetTheirGuaranteedShares()
    {
        using var lab = new LaneLab(
            Lane() with { RequestsPerMinute = 3_000, TokensPerMinute = 600_000 }, TurnstileSettings.Default with { AgedShare = 0 }, ahead: 100);
        foreach (var jobClass in JobClasses.All)
        {
            lab.Add(jobClass, "a", 20_000, index => 100 + (index % 3 * 50));
        }

        lab.RunFor(TimeSpan.FromMinutes(4));

        var shares = Shares(lab, from: TimeSpan.Zero);
        output.WriteLine($"shares {string.Join(", ", shares.Select(share => $"{share.Key} {share.Value:0.000}"))}; turned away {lab.Returned}");
        Assert.InRange(shares[JobClass.Normal], 0.095, 0.105);
        Assert.InRange(shares[JobClass.Bulk], 0.095, 0.105);
        Assert.Equal(0, lab.Returned);
    }

    [Fact]
    public void AClassThatWaitsLong_GetsMore()
    {
        using var lab = new LaneLab(
            Lane() with { RequestsPerMinute = 3_000, TokensPerMinute = 600_000 },
            TurnstileSettings.Default with { AgeingTime = TimeSpan.FromMinutes(1) }, ahead: 100);
        lab.Add(JobClass.Interactive, "a", 20_000, _ => 200);
        lab.Add(JobClass.Bulk, "a", 20_000, _ => 200);
        lab.RunFor(TimeSpan.FromMinutes(4));

        var shares = Shares(lab, from: TimeSpan.FromMinutes(1.5));
        output.WriteLine($"aged share {shares[JobClass.Bulk]:0.000}");
        Assert.InRange(shares[JobClass.Bulk], 0.19, 0.21);
    }

    [Fact]
    public void APauseThatTurnsEverybodyAway_CostsNobodyItsShare()
    {
        using var lab = new LaneLab(Lane() with { RequestsPerMinute = 600, TokensPerMinute = 0 }, ahead: 20);
        lab.Add(JobClass.Normal, "a", 2_000, _ => 100);
        lab.RunFor(TimeSpan.FromSeconds(20));
        lab.Add(JobClass.Normal, "b", 2_000, _ => 100);
        for (var pause = 0; pause < 6; pause++)
        {
            lab.RunFor(TimeSpan.FromSeconds(1));
            lab.Pause(TimeSpan.FromSeconds(20));
            lab.RunFor(TimeSpan.FromSeconds(25));
        }

        var from = TimeSpan.FromSeconds(25);
        var ofA = lab.Sent.Count(send => send.Tenant == "a" && send.At > from);
        var ofB = lab.Sent.Count(send => send.Tenant == "b" && send.At > from);
        output.WriteLine($"a {ofA}, b {ofB}, turned away {lab.Returned}");
        Assert.InRange(ofA / (double)ofB, 0.95, 1.05);
        Assert.True(lab.Returned > 0);
    }

    private static string Name(int tenant) => $"tenant-{tenant:000}";

    private static LaneSettings Lane() => new()
    {
        Name = "lane",
        Account = "account",
        Models = ["*"],
        RequestJudging = Judging.Bucket,
        TokenJudging = Judging.Bucket,
        MaxConcurrency = 1_000,
    };

    private static bool EachHas(LaneLab lab, int grants)
    {
        if (lab.Sent.Count < Tenants * grants || lab.Now.Milliseconds != 0)
        {
            return false;
        }

        var counts = lab.Sent.CountBy(send => send.Tenant).ToList();
        return counts.Count == Tenants && counts.TrueForAll(count => count.Value >= grants);
    }

    private static double Jain(List<double> values) =>
        Math.Pow(values.Sum(), 2) / (values.Count * values.Sum(value => value * value));

    private static Dictionary<JobClass, double> Shares(LaneLab lab, TimeSpan from)
    {
        var sends = lab.Sent.Where(send => send.At >= from).ToList();
        var all = (double)sends.Sum(send => send.Tokens);
        return sends.GroupBy(send => send.Class).ToDictionary(sent => sent.Key, sent => sent.Sum(send => send.Tokens) / all);
    }
}
