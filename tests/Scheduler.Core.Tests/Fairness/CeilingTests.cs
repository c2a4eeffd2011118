using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Fairness;

public sealed class CeilingTests
{
    [Fact]
    public void ATenantAtItsCeiling_IsNotFedAndTheOthersGoOn()
    {
        using var lab = Lab(new TenantCeiling(30, 0, 0));
        lab.Add(JobClass.Interactive, "capped", 500, _ => 100);
        lab.Add(JobClass.Bulk, "capped", 500, _ => 100);
        lab.Add(JobClass.Normal, "free", 5_000, _ => 100);
        lab.RunFor(TimeSpan.FromMinutes(4));

        AssertNoMinuteAbove(lab, 30, send => 1);
        Assert.InRange(lab.Sent.Count(send => send.Tenant == "capped"), 4 * 30, 5 * 30);
        Assert.InRange(lab.Sent.Count, 2_300, 3_100);
    }

    [Fact]
    public void ACeilingOfTokens_IsKeptInAnySixtySeconds()
    {
        using var lab = Lab(new TenantCeiling(0, 10_000, 0));
        lab.Add(JobClass.Normal, "capped", 400, index => 100 + (index % 7 * 100));
        lab.Add(JobClass.Normal, "free", 5_000, _ => 100);
        lab.RunFor(TimeSpan.FromMinutes(4));

        AssertNoMinuteAbove(lab, 10_000, send => send.Tokens);
        Assert.InRange(lab.Sent.Where(send => send.Tenant == "capped").Sum(send => send.Tokens), 36_000, 50_000);
    }

    [Fact]
    public async Task ACeilingOfConcurrency_CountsWhatIsDispatchedAndWhatRuns()
    {
        using var lab = Lab(new TenantCeiling(0, 0, 3));
        lab.Provider.Latency = TimeSpan.FromSeconds(2);
        lab.Add(JobClass.Normal, "capped", 200, _ => 100);
        lab.Add(JobClass.Normal, "free", 5_000, _ => 100);
        var most = 0;
        for (var step = 0; step < 1_200; step++)
        {
            lab.RunFor(TimeSpan.FromMilliseconds(50));
            most = Math.Max(most, (await lab.Ledger.UnderWayAsync(CancellationToken.None)).GetValueOrDefault("capped"));
        }

        Assert.Equal(3, most);
        Assert.InRange(lab.Sent.Count(send => send.Tenant == "capped"), 20, 90);
        Assert.True(lab.Sent.Count(send => send.Tenant == "free") > 500);
    }

    private static LaneLab Lab(TenantCeiling ceiling) => new(
        new LaneSettings
        {
            Name = "lane",
            Account = "account",
            Models = ["*"],
            RequestsPerMinute = 600,
            RequestJudging = Judging.Bucket,
            MaxConcurrency = 1_000,
        },
        TurnstileSettings.Default with { Ceilings = new Dictionary<string, TenantCeiling> { ["capped"] = ceiling } },
        ahead: 40);

    /// <summary>Dispatches are what is counted; they are sent at most a few seconds later.</summary>
    private static void AssertNoMinuteAbove(LaneLab lab, long most, Func<LabSend, long> amount)
    {
        var dispatched = lab.Dispatched.Where(send => send.Tenant == "capped").ToList();
        foreach (var last in dispatched)
        {
            var inMinute = dispatched.Where(send => send.At <= last.At && send.At > last.At - TimeSpan.FromMinutes(1));
            Assert.InRange(inMinute.Sum(amount), 1, most);
        }
    }
}
