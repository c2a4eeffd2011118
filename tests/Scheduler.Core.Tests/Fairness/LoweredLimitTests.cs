using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Fairness;

/// <summary>The provider grants less than what is configured, and a job was accepted that is larger than that.</summary>
public sealed class LoweredLimitTests
{
    private static readonly LaneSettings Lane = new()
    {
        Name = "lane",
        Account = "account",
        Models = ["*"],
        RequestsPerMinute = 600,
        TokensPerMinute = 200_000,
        RequestJudging = Judging.Bucket,
        TokenJudging = Judging.Bucket,
    };

    [Fact]
    public void AJobAboveTheLoweredLimit_Waits_WhileOtherTenantsGoOn_AndIsSentWhenTheLimitIsRaised()
    {
        using var lab = new LaneLab(Lane);
        Report(lab, tokens: 50_000);
        var big = lab.Add(JobClass.Interactive, "big", 100_000);
        lab.Add(JobClass.Normal, "small", 40, _ => 1_000);

        Assert.True(lab.RunUntil(() => lab.Sent.Count == 40, TimeSpan.FromMinutes(2)));

        Assert.DoesNotContain(big, lab.Sent.Select(send => send.Job.Id));
        Assert.Equal(new Notice.JobExceedsGranted("lane", big, LimitScope.TokensPerMinute), Assert.Single(lab.Notices.OfType<Notice.JobExceedsGranted>()));
        Report(lab, tokens: 200_000);
        Assert.True(lab.RunUntil(() => lab.StartOf(big) is not null, TimeSpan.FromMinutes(2)));
    }

    // One request of somebody's is answered with the limit that the provider grants now.
    private static void Report(LaneLab lab, long tokens)
    {
        var granted = (PacerAnswer.Granted)lab.Pacer.ReserveAsync("lane", Cost.OfTokens(1), CancellationToken.None).AsTask().Result;
        Assert.True(lab.Pacer.MarkSentAsync(granted.Reservation, CancellationToken.None).AsTask().Result);
        var report = new RateLimitReport { TokenLimit = tokens, TokensRemaining = tokens - 1 };
        _ = lab.Pacer.SettleAsync(granted.Reservation, new Settlement { Admitted = true, Limits = report }, CancellationToken.None).AsTask().Result;
    }
}
