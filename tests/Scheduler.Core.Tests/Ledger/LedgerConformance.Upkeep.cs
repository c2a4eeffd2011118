using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task ReleaseDue_QueuesWhatIsDue_AtItsOldAge()
    {
        var early = await Ledger.NewAsync(Job("early", 1) with { NotBefore = T0.AddSeconds(30) });
        await Ledger.NewAsync(Job("late", 2) with { NotBefore = T0.AddSeconds(40), Lane = "other" });

        Assert.Empty(await Ledger.ReleaseDueAsync(T0.AddSeconds(29), 10, Token));
        Assert.Equal(["main/gpt"], await Ledger.ReleaseDueAsync(T0.AddSeconds(30), 10, Token));

        Assert.Equal(T0.AddSeconds(1), Assert.Single(await Ledger.HeadsAsync("main/gpt", 10, Token)).Age);
        Assert.Null((await Ledger.ViewAsync(early)).Due);
        Assert.Equal(T0.AddSeconds(40), await Ledger.NextDueAsync(Token));
        Assert.Equal(["other"], await Ledger.ReleaseDueAsync(T0.AddSeconds(99), 10, Token));
        Assert.Null(await Ledger.NextDueAsync(Token));
        Assert.Empty(await Ledger.EventsAsync());
    }

    [Fact]
    public async Task ReleaseDue_ReleasesNoMoreThanTheLimit_EarliestFirst()
    {
        for (var i = 0; i < 5; i++)
            await Ledger.NewAsync(Job($"{i}") with { NotBefore = T0.AddSeconds(10 - i), Lane = $"lane{i}" });

        Assert.Equal(["lane3", "lane4"], (await Ledger.ReleaseDueAsync(T0.AddSeconds(60), 2, Token)).Order());
        Assert.Equal(T0.AddSeconds(8), await Ledger.NextDueAsync(Token));
    }

    [Fact]
    public async Task ReturnOverdue_QueuesWhatWasNotClaimedInTime()
    {
        var overdue = await Ledger.DispatchedNewAsync(Job("1"));
        var claimed = await Ledger.DispatchedNewAsync(Job("2"));
        await Ledger.ClaimOneAsync(claimed);

        Assert.Equal(0, await Ledger.ReturnOverdueAsync(T0.AddSeconds(59), 10, Token));
        Assert.Equal(1, await Ledger.ReturnOverdueAsync(T0.AddSeconds(60), 10, Token));
        Assert.Equal(JobState.Queued, await Ledger.StateAsync(overdue.Job));
        Assert.Equal(2, (await Ledger.DispatchOneAsync(overdue.Job)).Generation);
    }

    [Fact]
    public async Task ReturnAllDispatched_QueuesThemWhateverTheirDeadline()
    {
        await Ledger.DispatchedNewAsync(Job("1"));
        await Ledger.DispatchedNewAsync(Job("2") with { Lane = "other" });
        var running = await Ledger.RunningNewAsync(Job("3"));
        Assert.Equal(2, await Ledger.ReturnAllDispatchedAsync(Token));
        Assert.Equal(0, await Ledger.ReturnAllDispatchedAsync(Token));
        Assert.Equal(JobState.Running, await Ledger.StateAsync(running.Id));
        Assert.Equal(default, await Ledger.DispatchedAsync("main/gpt", Token));
    }

    [Fact]
    public async Task LostLeases_TellOldestFirst_UpToTheLimit()
    {
        var late = await Ledger.RunningNewAsync(Job("late"), at: 20);
        var early = await Ledger.RunningNewAsync(Job("early"), at: 10);
        Assert.Empty(await Ledger.LostLeasesAsync(T0.AddSeconds(70), 10, Token));
        Assert.Equal([early.Id], (await Ledger.LostLeasesAsync(T0.AddSeconds(900), 1, Token)).Select(lost => lost.Id));
        Assert.Equal([early.Id, late.Id], (await Ledger.LostLeasesAsync(T0.AddSeconds(900), 10, Token)).Select(lost => lost.Id));
    }

    [Fact]
    public async Task Expire_ClosesQueuedAndWaitingJobs_PastTheirDeadline()
    {
        var queued = await Ledger.NewAsync(Job("q") with { Deadline = T0.AddSeconds(50) });
        var waiting = await Ledger.NewAsync(Job("w") with { Deadline = T0.AddSeconds(50), NotBefore = T0.AddSeconds(40) });
        var later = await Ledger.NewAsync(Job("later") with { Deadline = T0.AddSeconds(51) });
        await Ledger.NewAsync(Job("none"));
        var running = await Ledger.RunningNewAsync(Job("r") with { Deadline = T0.AddSeconds(50) });

        Assert.Equal(0, await Ledger.ExpireAsync(T0.AddSeconds(49), 10, Token));
        Assert.Equal(2, await Ledger.ExpireAsync(T0.AddSeconds(50), 10, Token));

        var view = await Ledger.ViewAsync(queued);
        Assert.Equal((JobState.Expired, T0.AddSeconds(50)), (view.State, view.EndedAt));
        Assert.Contains(view.Timeline, entry => entry.What == "expired");
        Assert.Equal(JobState.Expired, await Ledger.StateAsync(waiting));
        Assert.Equal(JobState.Queued, await Ledger.StateAsync(later));
        Assert.Equal(JobState.Running, await Ledger.StateAsync(running.Id));
        Assert.Equal([EventKind.JobExpired, EventKind.JobExpired], await Ledger.EventsAsync());
        Assert.Null(await Ledger.NextDueAsync(Token));
    }

    [Fact]
    public async Task Expire_AJobThatCameBack_IsFoundByItsDeadline()
    {
        var running = await Ledger.RunningNewAsync(Job() with { Deadline = T0.AddSeconds(50) });
        await Ledger.RecordOneAsync(Backoff(running, due: 90));
        Assert.Equal(1, await Ledger.ExpireAsync(T0.AddSeconds(60), 10, Token));
        Assert.Equal(Words, (await Ledger.LastEventAsync()).Words);
    }

    [Fact]
    public async Task Prune_DeletesOldFinalJobs_WhoseEventsArePublished()
    {
        var old = await Ledger.RunningNewAsync(Job("old") with { IdempotencyKey = "k" }, at: 10);
        await Ledger.RecordOneAsync(Succeeded(old));
        var parked = await Ledger.ParkedNewAsync(Job("parked"));
        var queued = await Ledger.NewAsync(Job("queued"));

        Assert.Equal(0, await Ledger.PruneAsync(T0.AddDays(9), 10, Token));
        await PublishAllAsync();
        Assert.Equal(0, await Ledger.PruneAsync(T0.AddSeconds(13), 10, Token));
        Assert.Equal(1, await Ledger.PruneAsync(T0.AddSeconds(13.001), 10, Token));

        Assert.Null(await Ledger.FindAsync(old.Id, Token));
        Assert.Null(await Ledger.AnswerAsync(old.Id, Token));
        Assert.Equal([queued, parked], (await Ledger.ListAsync(new JobFilter(), Token)).Jobs.Select(job => job.Id));
        Assert.Equal(new RecordResult(false, JobState.Discarded), await Ledger.RecordOneAsync(Succeeded(old)));
        await Ledger.NewAsync(Job("other content") with { IdempotencyKey = "k" });
    }

    [Fact]
    public async Task Prune_DeletesNoMoreThanTheLimit()
    {
        for (var i = 0; i < 5; i++)
            await Ledger.CancelAsync(await Ledger.NewAsync(Job($"{i}")), "ann", T0.AddSeconds(i), Token);

        await PublishAllAsync();
        Assert.Equal(3, await Ledger.PruneAsync(T0.AddDays(1), 3, Token));
        Assert.Equal(2, await Ledger.PruneAsync(T0.AddDays(1), 3, Token));
    }

    [Fact]
    public async Task Prune_KeepsTheContentOfALaterEqualJob()
    {
        await Ledger.CancelAsync(await Ledger.NewAsync(Job("same")), "ann", T0, Token);
        var second = await Ledger.NewAsync(Job("same", 5));
        await PublishAllAsync();
        Assert.Equal(1, await Ledger.PruneAsync(T0.AddDays(1), 10, Token));
        var redelivered = await Ledger.AddOneAsync(Job("same", 9) with { MayBeRedelivered = true });
        Assert.Equal(new AddResult.Existing(second, JobState.Queued), redelivered);
    }

    private async Task PublishAllAsync() => await Ledger.MarkPublishedAsync(
        [.. (await Ledger.UnpublishedAsync(1000, Token)).Select(written => written.Sequence)], Token);
}
