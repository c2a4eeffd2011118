using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Fairness;

public sealed class ProbeTests
{
    private static readonly Outcome Refusal = new Outcome.Throttled(new ProviderWords { Status = 429 }, TimeSpan.FromSeconds(8));

    [Theory]
    [InlineData(JobClass.Interactive, JobClass.Interactive, 8)]
    [InlineData(JobClass.Interactive, JobClass.Bulk, 8)]
    [InlineData(JobClass.Normal, JobClass.Interactive, 2)]
    public void AfterAPause_AnotherJobThanTheOneRefused_GoesFirst(JobClass refusedClass, JobClass otherClass, int pause)
    {
        using var lab = Lab();
        var refused = lab.Add(refusedClass, "a", 100);
        lab.Provider.Judge = send => send.Job.Id == refused && lab.Sent.Count < 3
            ? new Outcome.Throttled(new ProviderWords { Status = 429 }, TimeSpan.FromSeconds(pause))
            : null;
        Assert.True(lab.RunUntil(() => lab.Sent.Count == 1, TimeSpan.FromSeconds(5)));
        lab.Add(otherClass, "b", 3, _ => 100);

        Assert.True(lab.RunUntil(() => lab.Sent.Count == 5, TimeSpan.FromSeconds(60)));

        Assert.Equal(refused, lab.Sent[0].Job.Id);
        Assert.NotEqual(refused, lab.Sent[1].Job.Id);
        Assert.Contains(refused, lab.Sent.Skip(2).Select(send => send.Job.Id));
    }

    [Fact]
    public void AfterAPause_TheOnlyJob_ProbesItself()
    {
        using var lab = Lab();
        var refused = lab.Add(JobClass.Normal, "a", 100);
        lab.Provider.Judge = _ => lab.Sent.Count < 2 ? Refusal : null;

        Assert.True(lab.RunUntil(() => lab.Sent.Count == 2, TimeSpan.FromSeconds(60)));

        Assert.Equal([refused, refused], lab.Sent.Select(send => send.Job.Id));
        Assert.InRange(lab.Sent[1].At - lab.Sent[0].At, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void AJobThatIsAlwaysRefused_IsNeverTheProbeWhileOthersWait()
    {
        using var lab = Lab();
        var refused = lab.Add(JobClass.Interactive, "a", 100);
        lab.Add(JobClass.Normal, "b", 40, _ => 100);
        lab.Provider.Judge = send => send.Job.Id == refused ? Refusal : null;

        Assert.True(lab.RunUntil(() => lab.Sent.Count(send => send.Tenant == "b") == 40, TimeSpan.FromMinutes(10)));

        var order = string.Concat(lab.Sent.Select(send => send.Tenant));
        Assert.DoesNotContain("aa", order, StringComparison.Ordinal);
        Assert.True(order.Count(tenant => tenant == 'a') > 2);
    }

    private static LaneLab Lab() => new(new LaneSettings
    {
        Name = "lane",
        Account = "account",
        Models = ["*"],
        RequestsPerMinute = 600,
        RequestJudging = Judging.Sliding,
        MaxConcurrency = 1,
    });
}
