using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Submission_CompletesOnce_WhenItsLastJobRests()
    {
        var submission = await OpenSubmissionAsync();
        var first = await Ledger.RunningNewAsync(Job("1") with { SubmissionId = submission });
        var second = await Ledger.RunningNewAsync(Job("2") with { SubmissionId = submission });
        await Ledger.RecordOneAsync(Succeeded(first));
        await Ledger.CloseSubmissionAsync(submission, 2, 1, T0.AddSeconds(12), Token);
        Assert.DoesNotContain(EventKind.SubmissionCompleted, await Ledger.EventsAsync());

        await Ledger.RecordOneAsync(Refused(second));
        await Ledger.ReplayAsync(second.Id, null, "ann", T0.AddSeconds(20), Token);
        await Ledger.RecordOneAsync(Succeeded(await Ledger.RunAsync(second.Id, at: 30)));

        var completed = Assert.Single(await Ledger.UnpublishedAsync(100, Token), written => written.Kind == EventKind.SubmissionCompleted);
        Assert.Equal(
            (submission, "acme", 2, 1, T0.AddSeconds(13)),
            (completed.SubmissionId, completed.Tenant, completed.Accepted, completed.Succeeded, completed.At));
        Assert.Equal(
            [EventKind.JobSucceeded, EventKind.JobParked, EventKind.SubmissionCompleted, EventKind.JobSucceeded],
            await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Submission_WhoseJobsRestAlready_CompletesWhenItIsClosed()
    {
        var submission = await OpenSubmissionAsync();
        await Ledger.CancelAsync(await Ledger.NewAsync(Job() with { SubmissionId = submission }), "ann", T0, Token);
        await Ledger.CloseSubmissionAsync(submission, 1, 0, T0.AddSeconds(5), Token);
        await Ledger.CloseSubmissionAsync(submission, 9, 9, T0.AddSeconds(6), Token);
        Assert.Equal([EventKind.JobCancelled, EventKind.SubmissionCompleted], await Ledger.EventsAsync());
        var view = await Ledger.FindSubmissionAsync(submission, Token);
        Assert.Equal((1L, T0.AddSeconds(5)), (view!.Accepted, view.CompletedAt));
    }

    [Fact]
    public async Task Submission_WithoutAnyJob_CompletesWhenItIsClosed()
    {
        var submission = await OpenSubmissionAsync();
        await Ledger.CloseSubmissionAsync(submission, 0, 4, T0, Token);
        Assert.Equal([EventKind.SubmissionCompleted], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Submission_TellsItsProgress()
    {
        var submission = await OpenSubmissionAsync();
        await Ledger.NewAsync(Job("1") with { SubmissionId = submission });
        await Ledger.NewAsync(Job("2") with { SubmissionId = submission });
        await Ledger.RecordOneAsync(Succeeded(await Ledger.RunningNewAsync(Job("3") with { SubmissionId = submission })));

        var view = await Ledger.FindSubmissionAsync(submission, Token);
        Assert.NotNull(view);
        Assert.Equal((submission, "acme", T0, 3, 0, false, null), (view.Id, view.Tenant, view.At, view.Accepted, view.Rejected, view.Closed, view.CompletedAt));
        Assert.Equal(
            new Dictionary<JobState, long> { [JobState.Queued] = 2, [JobState.Succeeded] = 1 },
            new Dictionary<JobState, long>(view.States));

        await Ledger.CloseSubmissionAsync(submission, 3, 2, T0.AddSeconds(5), Token);
        view = await Ledger.FindSubmissionAsync(submission, Token);
        Assert.Equal((3, 2, true), (view!.Accepted, view.Rejected, view.Closed));
        Assert.Null(await Ledger.FindSubmissionAsync(Guid.NewGuid(), Token));
    }

    [Fact]
    public async Task CancelSubmission_EndsWhatHasNotRun_AndNotesWhatRuns()
    {
        var submission = await OpenSubmissionAsync();
        var queued = await Ledger.NewAsync(Job("q") with { SubmissionId = submission });
        var running = await Ledger.RunningNewAsync(Job("r") with { SubmissionId = submission });
        await Ledger.RecordOneAsync(Succeeded(await Ledger.RunningNewAsync(Job("s") with { SubmissionId = submission })));
        var other = await Ledger.NewAsync(Job("other"));
        await Ledger.CloseSubmissionAsync(submission, 3, 0, T0, Token);

        Assert.Equal(2, await Ledger.CancelSubmissionAsync(submission, "ann", T0.AddSeconds(11), Token));
        Assert.Equal(0, await Ledger.CancelSubmissionAsync(submission, "ann", T0.AddSeconds(12), Token));
        Assert.Equal(JobState.Cancelled, await Ledger.StateAsync(queued));
        Assert.Equal(JobState.Running, await Ledger.StateAsync(running.Id));
        Assert.Equal(JobState.Queued, await Ledger.StateAsync(other));
        Assert.DoesNotContain(EventKind.SubmissionCompleted, await Ledger.EventsAsync());
        await Ledger.RecordOneAsync(Throttled(running));
        Assert.Equal(EventKind.SubmissionCompleted, (await Ledger.LastEventAsync()).Kind);
    }

    [Fact]
    public async Task CancelSubmission_OfManyJobs_TouchesThemAll()
    {
        var submission = await OpenSubmissionAsync();
        await Ledger.AddAsync([.. Enumerable.Range(0, 1200).Select(i => Job($"{i}") with { SubmissionId = submission })], Token);
        Assert.Equal(1200, await Ledger.CancelSubmissionAsync(submission, "ann", T0, Token));
        Assert.Empty(await Ledger.DepthsAsync(Token));
    }

    [Fact]
    public async Task Submission_IsPrunedAfterItsJobs()
    {
        var submission = await OpenSubmissionAsync();
        var job = await Ledger.NewAsync(Job() with { SubmissionId = submission });
        await Ledger.CloseSubmissionAsync(submission, 1, 0, T0, Token);
        await Ledger.CancelAsync(job, "ann", T0, Token);
        await Ledger.PruneAsync(T0.AddDays(1), 10, Token);
        Assert.NotNull(await Ledger.FindSubmissionAsync(submission, Token));
        await PublishAllAsync();
        await Ledger.PruneAsync(T0.AddDays(1), 10, Token);
        Assert.Null(await Ledger.FindSubmissionAsync(submission, Token));
    }

    private async Task<Guid> OpenSubmissionAsync()
    {
        var submission = new Submission(Guid.NewGuid(), "acme", T0);
        await Ledger.OpenSubmissionAsync(submission, Token);
        return submission.Id;
    }
}
