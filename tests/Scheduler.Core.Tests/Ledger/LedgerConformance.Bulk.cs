using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly DateTimeOffset Later = T0.AddHours(1);

    [Fact]
    public async Task StepAction_Replay_TakesWhatTheFilterHeld_StepByStep()
    {
        var jobs = await ParkedAsync(5);
        var other = await Ledger.ParkedNewAsync(Job("other") with { Tenant = "other" });
        var action = await OpenAsync(BulkKind.Replay, new JobFilter { Tenant = "acme", Reason = ParkReason.PolicyViolation });

        var first = (await Ledger.StepActionAsync(action.Id, 2, Later, Token))!;
        var second = (await Ledger.StepActionAsync(action.Id, 100, Later, Token))!;
        var over = (await Ledger.StepActionAsync(action.Id, 100, Later, Token))!;

        Assert.Equal((5L, 2L, BulkState.Running), (first.Action.Total, first.Action.Changed, first.Action.State));
        Assert.Equal(["main/gpt"], first.Lanes);
        Assert.Equal((5L, 0L, BulkState.Done, Later), (second.Action.Changed, second.Action.Skipped, second.Action.State, second.Action.FinishedAt!.Value));
        Assert.Equal((second.Action, 0), (over.Action, over.Lanes.Count));
        Assert.All(jobs, job => Assert.Equal(JobState.Queued, Ledger.StateAsync(job).Result));
        Assert.Equal(JobState.Parked, await Ledger.StateAsync(other));
        var view = await Ledger.ViewAsync(jobs[0]);
        Assert.Equal((2, "ann"), (view.Run, Assert.Single(view.Timeline, entry => entry.What == TimelineWords.Replayed).By));
    }

    [Fact]
    public async Task StepAction_Replay_LeavesOutWhatWasParkedLater_EvenByItself()
    {
        var job = (await ParkedAsync(1))[0];
        var action = await OpenAsync(BulkKind.Replay, new JobFilter());
        await Ledger.StepActionAsync(action.Id, 1, Later, Token);
        await Ledger.RecordOneAsync(Refused(await Ledger.RunAsync(job)) with { At = Later.AddMinutes(1) });

        var end = (await Ledger.StepActionAsync(action.Id, 100, Later.AddMinutes(2), Token))!;

        Assert.Equal((1L, BulkState.Done), (end.Action.Changed, end.Action.State));
        Assert.Equal((2, JobState.Parked), ((await Ledger.ViewAsync(job)).Run, await Ledger.StateAsync(job)));
    }

    [Fact]
    public async Task StepAction_FromManyPlacesAtOnce_ReplaysEachOnce()
    {
        var jobs = await ParkedAsync(40);
        var action = await OpenAsync(BulkKind.Replay, new JobFilter());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Ledger.StepActionAsync(action.Id, 3, Later, Token))));

        Assert.Equal((40L, 0L, BulkState.Done), await ProgressAsync(action.Id));
        foreach (var job in jobs)
            Assert.Equal(2, (await Ledger.ViewAsync(job)).Run);
    }

    [Fact]
    public async Task StepAction_Replay_SkipsWhatNoLaneTakes_UntilItGetsOne()
    {
        var job = await Ledger.NewAsync(Job() with { Lane = "", ParkAs = ParkReason.NoLane, ParkMessage = "no lane" });
        var action = await OpenAsync(BulkKind.Replay, new JobFilter());
        await Ledger.StepActionAsync(action.Id, 10, Later, Token);
        Assert.Equal((0L, 1L, BulkState.Done), await ProgressAsync(action.Id));

        Assert.True(await Ledger.AssignLaneAsync(job, "spare", Cost.OfTokens(7), "ann", Later, Token));
        Assert.False(await Ledger.AssignLaneAsync(job, "spare", Cost.OfTokens(7), "ann", Later, Token));
        Assert.True(await Ledger.ReplayAsync(job, null, "ann", Later, Token));

        Assert.Equal(Cost.OfTokens(7), Assert.Single(await Ledger.HeadsAsync("spare", 5, Token)).Cost);
    }

    [Fact]
    public async Task StopAction_LeavesTheRestAsItIs()
    {
        await ParkedAsync(3);
        var action = await OpenAsync(BulkKind.Discard, new JobFilter());
        await Ledger.StepActionAsync(action.Id, 1, Later, Token);

        Assert.True(await Ledger.StopActionAsync(action.Id, Later, Token));
        Assert.False(await Ledger.StopActionAsync(action.Id, Later, Token));
        await Ledger.StepActionAsync(action.Id, 100, Later, Token);

        Assert.Equal((1L, 0L, BulkState.Stopped), await ProgressAsync(action.Id));
        Assert.Equal(2, (await Ledger.ListAsync(new JobFilter { State = JobState.Parked }, Token)).Jobs.Count);
        Assert.Empty(await Ledger.RunningActionsAsync(Token));
        Assert.Null(await Ledger.StepActionAsync(Guid.NewGuid(), 1, Later, Token));
    }

    [Fact]
    public async Task OpenAction_WithTheSameId_IsTheSameAction()
    {
        await ParkedAsync(2);
        var action = await OpenAsync(BulkKind.Replay, new JobFilter { Search = "try again", Lanes = ["main/gpt"], Code = "rate_limit_exceeded" });
        await Ledger.StepActionAsync(action.Id, 1, Later, Token);

        var again = await Ledger.OpenActionAsync(action with { By = "bob" }, Token);

        Assert.Equal((2L, 1L, "ann"), (again.Total, again.Changed, again.By));
        Assert.Equal(["main/gpt"], again.Filter.Lanes!);
        Assert.Equal([action.Id], await Ledger.RunningActionsAsync(Token));
        Assert.Equal([action.Id], (await Ledger.ActionsAsync(5, Token)).Select(one => one.Id));
    }

    [Fact]
    public async Task StepAction_CancelAndReclassify_ChangeWhatDoesNotRest()
    {
        var queued = await Ledger.NewAsync(Job("queued"));
        var waiting = await Ledger.NewAsync(Job("waiting") with { NotBefore = Later.AddDays(1) });
        var parked = (await ParkedAsync(1))[0];
        var late = await Ledger.NewAsync(Job("late") with { ReceivedAt = Later.AddMinutes(1) });

        var raise = await OpenAsync(BulkKind.Reclassify, new JobFilter(), JobClass.Interactive);
        await Ledger.StepActionAsync(raise.Id, 10, Later, Token);
        Assert.Equal(JobClass.Interactive, (await Ledger.ViewAsync(waiting)).Class);
        var cancel = await OpenAsync(BulkKind.Cancel, new JobFilter());
        await Ledger.StepActionAsync(cancel.Id, 10, Later, Token);

        Assert.Equal(
            [JobState.Cancelled, JobState.Cancelled, JobState.Parked, JobState.Queued],
            [await Ledger.StateAsync(queued), await Ledger.StateAsync(waiting), await Ledger.StateAsync(parked), await Ledger.StateAsync(late)]);
        Assert.Equal((2L, 0L, BulkState.Done), await ProgressAsync(cancel.Id));
    }

    [Fact]
    public async Task List_ByLanesCodeIdsAndAge_ShowsThoseOnly()
    {
        var parked = await ParkedAsync(2);
        await Ledger.NewAsync(Job("new", age: 50) with { Lane = "spare" });

        Assert.Equal(2, (await Ledger.ListAsync(new JobFilter { Code = "rate_limit_exceeded" }, Token)).Jobs.Count);
        Assert.Equal([parked[1]], (await Ledger.ListAsync(new JobFilter { Ids = [parked[1]] }, Token)).Jobs.Select(job => job.Id));
        Assert.Single((await Ledger.ListAsync(new JobFilter { Lanes = ["spare", "none"] }, Token)).Jobs);
        Assert.Equal(2, (await Ledger.ListAsync(new JobFilter { ReceivedBefore = T0.AddSeconds(50) }, Token)).Jobs.Count);
    }

    [Fact]
    public async Task ParkHeld_ParksWhatWaits_WithTheWords()
    {
        var queued = await Ledger.NewAsync(Job("queued"));
        var backoff = await Ledger.RunningNewAsync(Job("backoff"));
        await Ledger.RecordOneAsync(Backoff(backoff));
        var elsewhere = await Ledger.NewAsync(Job("elsewhere") with { Lane = "spare" });
        var running = await Ledger.RunningNewAsync(Job("running"));
        var words = new ProviderWords { Status = 429, Code = "access_terminated", Message = "Your access was terminated." };

        Assert.Equal(1, await Ledger.ParkHeldAsync(OwnLanes, ParkReason.AccountTerminated, words, Later, 1, Token));
        Assert.Equal(1, await Ledger.ParkHeldAsync(OwnLanes, ParkReason.AccountTerminated, words, Later, 10, Token));

        Assert.Equal(
            [JobState.Parked, JobState.Parked, JobState.Queued, JobState.Running],
            [await Ledger.StateAsync(queued), await Ledger.StateAsync(backoff.Id), await Ledger.StateAsync(elsewhere), await Ledger.StateAsync(running.Id)]);
        Assert.Equal("access_terminated", (await Ledger.ViewAsync(queued)).Words!.Code);
        Assert.Equal(["access_terminated", "access_terminated"], (await Ledger.UnexportedAsync(10, Token)).Select(job => job.Words.Code));
        Assert.Equal(2, (await Ledger.EventsAsync()).Count(kind => kind == EventKind.JobParked));
        Assert.Equal(2, (await Ledger.ParkedCountsAsync(Token))[ParkReason.AccountTerminated]);
        Assert.True(await Ledger.ReplayAsync(backoff.Id, null, "ann", Later, Token));
    }

    [Fact]
    public async Task MarkLost_HasTheRunExportedAgain_WhileItIsParked()
    {
        var jobs = await ParkedAsync(3);
        await Ledger.MarkExportedAsync([(jobs[0], 1), (jobs[1], 1)], Token);
        Assert.Equal([(jobs[0], 1), (jobs[1], 1)], await Ledger.ExportedAsync(10, Token));
        Assert.Single(await Ledger.ExportedAsync(1, Token));
        await Ledger.ReplayAsync(jobs[1], null, "ann", Later, Token);

        await Ledger.MarkLostAsync([(jobs[0], 1), (jobs[1], 1), (jobs[2], 7)], Token);

        Assert.Equal([jobs[0], jobs[2]], (await Ledger.UnexportedAsync(10, Token)).Select(job => job.Id));
        Assert.Empty(await Ledger.ExportedAsync(10, Token));
    }

    [Fact]
    public async Task ParkedGroups_CountWhatTheNewestHaveInCommon()
    {
        await ParkedAsync(2);
        await Ledger.ParkedNewAsync(Job("other") with { Tenant = "other" });
        await Ledger.NewAsync(Job("unread", age: 1) with { Lane = "", ParkAs = ParkReason.Unreadable, ParkMessage = "no JSON" });
        await Ledger.NewAsync(Job("queued", age: 2));

        Assert.Equal(
            [new ParkedGroup("policy-violation", 3), new ParkedGroup("unreadable", 1)],
            await GroupsAsync(new JobFilter(), ParkedGrouping.Reason));
        Assert.Equal([new ParkedGroup("main/gpt", 3), new ParkedGroup("", 1)], await GroupsAsync(new JobFilter(), ParkedGrouping.Lane));
        Assert.Equal([new ParkedGroup("rate_limit_exceeded", 3), new ParkedGroup("", 1)], await GroupsAsync(new JobFilter(), ParkedGrouping.Code));
        Assert.Equal([new ParkedGroup("other", 1)], await GroupsAsync(new JobFilter { Tenant = "other" }, ParkedGrouping.Tenant));
        Assert.Equal(2, (await Ledger.ParkedGroupsAsync(new JobFilter(), ParkedGrouping.Tenant, 2, Token)).Sum(group => group.Count));
    }

    private Task<IReadOnlyList<ParkedGroup>> GroupsAsync(JobFilter filter, ParkedGrouping by) => Ledger.ParkedGroupsAsync(filter, by, 100, Token);

    private async Task<IReadOnlyList<JobId>> ParkedAsync(int count)
    {
        var jobs = new List<JobId>();
        for (var i = 0; i < count; i++)
            jobs.Add(await Ledger.ParkedNewAsync(Job($"parked {i}")));

        return jobs;
    }

    private Task<BulkAction> OpenAsync(BulkKind kind, JobFilter filter, JobClass? jobClass = null) => Ledger.OpenActionAsync(
        new BulkAction { Id = Guid.NewGuid(), Kind = kind, Filter = filter, Class = jobClass, By = "ann", CreatedAt = Later }, Token);

    private async Task<(long Changed, long Skipped, BulkState State)> ProgressAsync(Guid id)
    {
        var action = (await Ledger.FindActionAsync(id, Token))!;
        return (action.Changed, action.Skipped, action.State);
    }
}
