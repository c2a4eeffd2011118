using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Cancel_WhatHasNotRun_EndsItAtOnce()
    {
        var queued = await Ledger.NewAsync(Job("q"));
        var waiting = await Ledger.NewAsync(Job("w") with { NotBefore = T0.AddDays(1) });
        var dispatched = (await Ledger.DispatchedNewAsync(Job("d"))).Job;

        foreach (var job in new[] { queued, waiting, dispatched })
        {
            Assert.Equal(CancelResult.Cancelled, await Ledger.CancelAsync(job, "ann", T0.AddSeconds(9), Token));
            var view = await Ledger.ViewAsync(job);
            Assert.Equal((JobState.Cancelled, T0.AddSeconds(9)), (view.State, view.EndedAt));
            Assert.Contains(new TimelineEntry(T0.AddSeconds(9), "cancelled", "ann", null), view.Timeline);
            Assert.Equal(CancelResult.AlreadyCancelled, await Ledger.CancelAsync(job, "bob", T0.AddSeconds(10), Token));
        }

        Assert.Equal(Enumerable.Repeat(EventKind.JobCancelled, 3), await Ledger.EventsAsync());
        Assert.Empty(await Ledger.DepthsAsync(Token));
    }

    [Fact]
    public async Task Cancel_ARunningJob_IsNotedAndAppliedAtItsEnd()
    {
        var running = await Ledger.RunningNewAsync(Job());
        Assert.Equal(CancelResult.Noted, await Ledger.CancelAsync(running.Id, "ann", T0.AddSeconds(11), Token));
        Assert.Equal(CancelResult.Noted, await Ledger.CancelAsync(running.Id, "ann", T0.AddSeconds(12), Token));
        Assert.True((await Ledger.ViewAsync(running.Id)).CancelRequested);

        var end = Backoff(running);
        Assert.Equal(new RecordResult(true, JobState.Cancelled), await Ledger.RecordOneAsync(end));
        Assert.Equal(new RecordResult(true, JobState.Cancelled), await Ledger.RecordOneAsync(end));

        var view = await Ledger.ViewAsync(running.Id);
        Assert.Equal((JobState.Cancelled, "cancel"), (view.State, Assert.Single(view.Attempts).Next));
        Assert.Null(view.Due);
        Assert.Single(view.Timeline, entry => entry.What == "cancel-asked");
        Assert.Equal([EventKind.JobCancelled], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Cancel_Noted_DoesNotTakeASuccessAway()
    {
        var running = await Ledger.RunningNewAsync(Job());
        await Ledger.CancelAsync(running.Id, "ann", T0.AddSeconds(11), Token);
        Assert.Equal(new RecordResult(true, JobState.Succeeded), await Ledger.RecordOneAsync(Succeeded(running)));
        Assert.Equal(CancelResult.TooLate, await Ledger.CancelAsync(running.Id, "ann", T0.AddSeconds(12), Token));
    }

    [Fact]
    public async Task Cancel_WhatRestsOrIsUnknown_IsToldSo()
    {
        var parked = await Ledger.ParkedNewAsync(Job());
        Assert.Equal(CancelResult.TooLate, await Ledger.CancelAsync(parked, "ann", T0, Token));
        Assert.Equal(CancelResult.NotFound, await Ledger.CancelAsync(JobId.New(T0), "ann", T0, Token));
    }

    [Fact]
    public async Task Replay_StartsTheNextRun_AtTheOldAge()
    {
        var id = await Ledger.ParkedNewAsync(Job());
        await Ledger.NewAsync(Job("younger", 1));
        Assert.True(await Ledger.ReplayAsync(id, null, "ann", T0.AddSeconds(20), Token));

        var view = await Ledger.ViewAsync(id);
        Assert.Equal((JobState.Queued, 2, 0, 0), (view.State, view.Run, view.AttemptsCounted, view.Throttles));
        Assert.Null(view.ParkReason);
        Assert.Null(view.EndedAt);
        Assert.Null(view.Words);
        Assert.Contains(new TimelineEntry(T0.AddSeconds(20), "replayed", "ann", null), view.Timeline);
        Assert.Equal(id, (await Ledger.HeadsAsync("main/gpt", 1, Token))[0].Id);
        Assert.Empty(await Ledger.ParkedCountsAsync(Token));

        var running = await Ledger.RunAsync(id, at: 30);
        Assert.Equal((2, 1, 1, 0, 0), (running.Run, running.Attempt, running.AttemptsCounted, running.Throttles, running.Losses));
        Assert.Null(running.FirstAttemptAt);
        Assert.Equal([(1, 1), (2, 1)], (await Ledger.ViewAsync(id)).Attempts.Select(attempt => (attempt.Run, attempt.Attempt)));
    }

    [Fact]
    public async Task Replay_OfAJobThatNoLaneTakes_ChangesNothing()
    {
        var id = await Ledger.NewAsync(Job() with { Lane = "", ParkAs = ParkReason.NoLane, ParkMessage = "no lane" });

        Assert.False(await Ledger.ReplayAsync(id, null, "ann", T0.AddSeconds(20), Token));
        Assert.Equal(JobState.Parked, await Ledger.StateAsync(id));
    }

    [Fact]
    public async Task Replay_OfAGivenRun_HappensOnce()
    {
        var id = await Ledger.ParkedNewAsync(Job());
        Assert.False(await Ledger.ReplayAsync(id, 2, "ann", T0.AddSeconds(20), Token));
        Assert.True(await Ledger.ReplayAsync(id, 1, "ann", T0.AddSeconds(20), Token));
        Assert.False(await Ledger.ReplayAsync(id, 1, "ann", T0.AddSeconds(21), Token));
        await Ledger.RecordOneAsync(Refused(await Ledger.RunAsync(id, at: 30)));
        Assert.False(await Ledger.ReplayAsync(id, 1, "ann", T0.AddSeconds(40), Token));
        Assert.True(await Ledger.ReplayAsync(id, 2, "ann", T0.AddSeconds(40), Token));
    }

    [Fact]
    public async Task Replay_InParallel_HappensOnce()
    {
        var id = await Ledger.ParkedNewAsync(Job());
        var replays = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Ledger.ReplayAsync(id, null, "ann", T0, Token))));
        Assert.Single(replays, happened => happened);
        Assert.Equal(2, (await Ledger.ViewAsync(id)).Run);
    }

    [Fact]
    public async Task Replay_AnEndOfAnEarlierRun_IsStillRecognised()
    {
        var running = await Ledger.RunningNewAsync(Job());
        await Ledger.RecordOneAsync(Refused(running));
        await Ledger.ReplayAsync(running.Id, null, "ann", T0.AddSeconds(20), Token);
        await Ledger.RunAsync(running.Id, at: 30);
        Assert.Equal(new RecordResult(true, JobState.Parked), await Ledger.RecordOneAsync(Refused(running)));
        Assert.Equal(JobState.Running, await Ledger.StateAsync(running.Id));
    }

    [Fact]
    public async Task Discard_AParkedJob_IsFinalWithoutEvent()
    {
        var id = await Ledger.ParkedNewAsync(Job());
        Assert.True(await Ledger.DiscardAsync(id, null, "ann", T0.AddSeconds(20), Token));
        Assert.False(await Ledger.DiscardAsync(id, null, "ann", T0.AddSeconds(21), Token));
        Assert.False(await Ledger.ReplayAsync(id, null, "ann", T0.AddSeconds(21), Token));
        Assert.Equal(JobState.Discarded, await Ledger.StateAsync(id));
        Assert.Equal([EventKind.JobParked], await Ledger.EventsAsync());
        Assert.Empty(await Ledger.ParkedCountsAsync(Token));
    }

    [Fact]
    public async Task Replay_AndDiscard_OfAJobThatIsNotParked_DoNothing()
    {
        var id = await Ledger.NewAsync(Job());
        Assert.False(await Ledger.ReplayAsync(id, null, "ann", T0, Token));
        Assert.False(await Ledger.DiscardAsync(id, null, "ann", T0, Token));
        Assert.False(await Ledger.ReplayAsync(JobId.New(T0), null, "ann", T0, Token));
    }

    [Fact]
    public async Task Reclassify_MovesTheJobToAnotherLine()
    {
        var id = await Ledger.NewAsync(Job());
        Assert.True(await Ledger.ReclassifyAsync(id, JobClass.Interactive, "ann", T0, Token));
        Assert.Equal(JobClass.Interactive, Assert.Single(await Ledger.HeadsAsync("main/gpt", 1, Token)).Class);
        var depth = Assert.Single(await Ledger.DepthsAsync(Token));
        Assert.Equal((JobClass.Interactive, 1), (depth.Class, depth.Queued));
        Assert.Equal(JobClass.Interactive, (await Ledger.DispatchOneAsync(id)).Class);
    }

    [Fact]
    public async Task Reclassify_ARunningOrRestingJob_IsRefused()
    {
        var running = await Ledger.RunningNewAsync(Job("r"));
        var parked = await Ledger.ParkedNewAsync(Job("p"));
        Assert.False(await Ledger.ReclassifyAsync(running.Id, JobClass.Bulk, "ann", T0, Token));
        Assert.False(await Ledger.ReclassifyAsync(parked, JobClass.Bulk, "ann", T0, Token));
        Assert.False(await Ledger.ReclassifyAsync(JobId.New(T0), JobClass.Bulk, "ann", T0, Token));
    }

    [Fact]
    public async Task Unexported_TellsParkedJobs_UntilTheirRunIsConfirmed()
    {
        var first = await Ledger.ParkedNewAsync(Job("first body") with { Metadata = "{}" });
        var second = await Ledger.NewAsync(Job("second", 99) with { ParkAs = ParkReason.Unreadable, ParkMessage = "No JSON." });

        var unexported = await Ledger.UnexportedAsync(10, Token);
        Assert.Equal([first, second], unexported.Select(job => job.Id));
        var copy = unexported[0];
        Assert.Equal("first body"u8.ToArray(), copy.Body.ToArray());
        Assert.Equal(
            (ParkReason.PolicyViolation, Words, 1, 1, T0.AddSeconds(13), "{}"),
            (copy.Reason, copy.Words, copy.Run, copy.Attempts, copy.ParkedAt, copy.Metadata));
        Assert.Equal((ParkReason.Unreadable, "No JSON.", 0), (unexported[1].Reason, unexported[1].Words.Message, unexported[1].Attempts));

        await Ledger.MarkExportedAsync([(first, 1)], Token);
        Assert.Equal([second], (await Ledger.UnexportedAsync(10, Token)).Select(job => job.Id));
        await Ledger.ReplayAsync(first, null, "ann", T0.AddSeconds(20), Token);
        await Ledger.RecordOneAsync(Refused(await Ledger.RunAsync(first, at: 30)));
        await Ledger.MarkExportedAsync([(first, 1)], Token);
        Assert.Equal([(first, 2), (second, 1)], (await Ledger.UnexportedAsync(10, Token)).Select(job => (job.Id, job.Run)));
    }

    [Fact]
    public async Task NewestParked_AreNewestFirst_WithoutBodies()
    {
        for (var i = 0; i < 3; i++)
            await Ledger.NewAsync(Job($"{i}", i) with { ParkAs = ParkReason.NoLane, Lane = "" });

        var newest = await Ledger.NewestParkedAsync(2, Token);
        Assert.Equal([T0.AddSeconds(2), T0.AddSeconds(1)], newest.Select(job => job.ParkedAt));
        Assert.All(newest, job => Assert.True(job.Body.IsEmpty));
    }

    [Fact]
    public async Task IsParked_HoldsForTheCurrentRunOnly()
    {
        var id = await Ledger.ParkedNewAsync(Job());
        Assert.True(await Ledger.IsParkedAsync(id, 1, Token));
        Assert.False(await Ledger.IsParkedAsync(id, 2, Token));
        await Ledger.ReplayAsync(id, null, "ann", T0, Token);
        Assert.False(await Ledger.IsParkedAsync(id, 1, Token));
        Assert.False(await Ledger.IsParkedAsync(JobId.New(T0), 1, Token));
    }
}
