using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Claim_ADispatchedJob_DeliversAllThatSendingNeeds()
    {
        var job = Job("the body") with { Class = JobClass.Interactive, Deadline = T0.AddHours(1) };
        var claim = ClaimOf(await Ledger.DispatchedNewAsync(job));
        var claimed = await Ledger.ClaimAsync(claim, Token);

        Assert.NotNull(claimed);
        Assert.Equal("the body"u8.ToArray(), claimed.Body.ToArray());
        Assert.Equal(
            (job.Id, job.Tenant, job.Lane, job.Class, job.Path, job.Model, job.Cost),
            (claimed.Id, claimed.Tenant, claimed.Lane, claimed.Class, claimed.Path, claimed.Model, claimed.Cost));
        Assert.Equal((claim.Lease, 1, 1, 1), (claimed.Lease, claimed.Run, claimed.Attempt, claimed.AttemptsCounted));
        Assert.Equal((null, job.Deadline, claim.Now), (claimed.FirstAttemptAt, claimed.Deadline, claimed.ClaimedAt));
        var attempt = Assert.Single((await Ledger.ViewAsync(job.Id)).Attempts);
        Assert.Equal(new AttemptView { Run = 1, Attempt = 1, ClaimedAt = claim.Now, ChargedTokens = job.Cost.Tokens }, attempt);
    }

    [Fact]
    public async Task Claim_ADuplicateMessage_IsStale()
    {
        var ticket = await Ledger.DispatchedNewAsync(Job());
        await Ledger.ClaimOneAsync(ticket);
        Assert.Null(await Ledger.ClaimAsync(ClaimOf(ticket), Token));
    }

    [Fact]
    public async Task Claim_InParallel_IsGrantedOnce()
    {
        var ticket = await Ledger.DispatchedNewAsync(Job());
        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Ledger.ClaimAsync(ClaimOf(ticket), Token))));
        Assert.Single(claims, claimed => claimed is not null);
    }

    [Fact]
    public async Task Claim_WithAnOlderGeneration_IsStale()
    {
        var old = await Ledger.DispatchedNewAsync(Job());
        await Ledger.ReturnAsync([old], Token);
        Assert.Null(await Ledger.ClaimAsync(ClaimOf(old), Token));
        await Ledger.DispatchOneAsync(old.Job);
        Assert.Null(await Ledger.ClaimAsync(ClaimOf(old), Token));
    }

    [Fact]
    public async Task Claim_ACancelledJob_IsStale()
    {
        var ticket = await Ledger.DispatchedNewAsync(Job());
        await Ledger.CancelAsync(ticket.Job, "ann", T0, Token);
        Assert.Null(await Ledger.ClaimAsync(ClaimOf(ticket), Token));
    }

    [Fact]
    public async Task Claim_PastTheDeadline_IsRefused()
    {
        var ticket = await Ledger.DispatchedNewAsync(Job() with { Deadline = T0.AddSeconds(10) });
        Assert.Null(await Ledger.ClaimAsync(ClaimOf(ticket, at: 10), Token));
        Assert.NotNull(await Ledger.ClaimAsync(ClaimOf(ticket, at: 9.999), Token));
    }

    [Fact]
    public async Task Claim_AnUnknownJob_IsStale() =>
        Assert.Null(await Ledger.ClaimAsync(ClaimOf(new DispatchTicket(JobId.New(T0), 1, "main/gpt", JobClass.Normal, default)), Token));

    [Fact]
    public async Task Claim_RepeatedWithItsLease_RecognisesItself()
    {
        var claim = ClaimOf(await Ledger.DispatchedNewAsync(Job()));
        var first = await Ledger.ClaimAsync(claim, Token);
        var second = await Ledger.ClaimAsync(claim, Token);
        Assert.Equal(first!.Attempt, second!.Attempt);
        Assert.Single((await Ledger.ViewAsync(first.Id)).Attempts);
    }

    [Fact]
    public async Task Record_Success_StoresAnswerAttemptAndEvent()
    {
        var running = await Ledger.RunningNewAsync(Job() with { CustomId = "c", Metadata = "{}", ReplyTo = "q" });
        Assert.Equal(new RecordResult(true, JobState.Succeeded), await Ledger.RecordOneAsync(Succeeded(running)));

        var view = await Ledger.ViewAsync(running.Id);
        Assert.Equal((JobState.Succeeded, T0.AddSeconds(13), 200), (view.State, view.EndedAt, view.AnswerStatus));
        Assert.Null(view.Words);
        var attempt = Assert.Single(view.Attempts);
        Assert.Equal(("succeeded", "succeed", 100), (attempt.Outcome, attempt.Next, attempt.ChargedTokens));
        Assert.Equal((T0.AddSeconds(10), T0.AddSeconds(10.5), T0.AddSeconds(13)), (attempt.ClaimedAt, attempt.SentAt, attempt.EndedAt));
        await AssertAnswerAsync(running.Id, Answer);
        var written = await Ledger.LastEventAsync();
        Assert.Equal(
            (EventKind.JobSucceeded, running.Id, "acme", "c", "{}", "main/gpt", "q", 1, 1, T0.AddSeconds(13)),
            (written.Kind, written.Job, written.Tenant, written.CustomId, written.Metadata, written.Lane, written.ReplyTo, written.Run, written.Attempt, written.At));
        Assert.Equal(Answer.Body.ToArray(), written.Answer?.Body.ToArray());
    }

    [Fact]
    public async Task Record_AThrottle_ReturnsTheAttemptAndKeepsTheAge()
    {
        var running = await Ledger.RunningNewAsync(Job());
        await Ledger.NewAsync(Job("younger", 5));
        Assert.Equal(new RecordResult(true, JobState.Queued), await Ledger.RecordOneAsync(Throttled(running)));

        var view = await Ledger.ViewAsync(running.Id);
        Assert.Equal((0, 1, "throttled"), (view.AttemptsCounted, view.Throttles, view.WaitReason));
        Assert.Equal(Words, view.Words);
        Assert.Equal(running.Id, (await Ledger.HeadsAsync("main/gpt", 1, Token))[0].Id);
        var written = await Ledger.LastEventAsync();
        Assert.Equal((EventKind.JobRequeued, "throttled", Words), (written.Kind, written.Reason, written.Words));

        var again = await Ledger.RunAsync(running.Id, at: 20);
        Assert.Equal((2, 1, 1), (again.Attempt, again.AttemptsCounted, again.Throttles));
        Assert.Equal(T0.AddSeconds(10), again.FirstAttemptAt);
    }

    [Fact]
    public async Task Record_ABackoff_WaitsUntilDueAndCountsTheAttempt()
    {
        var running = await Ledger.RunningNewAsync(Job());
        Assert.Equal(new RecordResult(true, JobState.Waiting), await Ledger.RecordOneAsync(Backoff(running, due: 30)));

        var view = await Ledger.ViewAsync(running.Id);
        Assert.Equal((JobState.Waiting, T0.AddSeconds(30), "transient", 1), (view.State, view.Due, view.WaitReason, view.AttemptsCounted));
        Assert.Equal(T0.AddSeconds(30), Assert.Single(view.Attempts).Due);
        var written = await Ledger.LastEventAsync();
        Assert.Equal((EventKind.JobRequeued, "transient", T0.AddSeconds(30)), (written.Kind, written.Reason, written.Due));
    }

    [Fact]
    public async Task Record_ARefusal_ParksWithReasonWordsAndAnswer()
    {
        var running = await Ledger.RunningNewAsync(Job());
        Assert.Equal(new RecordResult(true, JobState.Parked), await Ledger.RecordOneAsync(Refused(running)));

        var view = await Ledger.ViewAsync(running.Id);
        Assert.Equal((JobState.Parked, ParkReason.PolicyViolation, Words), (view.State, view.ParkReason, view.Words));
        await AssertAnswerAsync(running.Id, Answer with { Status = 400 });
        var written = await Ledger.LastEventAsync();
        Assert.Equal((EventKind.JobParked, "policy-violation", 400), (written.Kind, written.Reason, written.Answer?.Status));
        Assert.Equal(1, (await Ledger.ParkedCountsAsync(Token))[ParkReason.PolicyViolation]);
    }

    [Fact]
    public async Task Record_AnExpiry_IsFinal()
    {
        var running = await Ledger.RunningNewAsync(Job());
        await Ledger.RecordOneAsync(End(running, new Outcome.Transient(Words, null), new NextStep.Expire()));
        Assert.Equal(JobState.Expired, await Ledger.StateAsync(running.Id));
        Assert.Equal([EventKind.JobExpired], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Record_ALeaseLostTogetherWithOthers_CountsTheAttemptAndNoLoss()
    {
        var job = await Ledger.RunningNewAsync(Job());
        await Ledger.RecordOneAsync(Lost(job) with { LostAlone = false });

        var again = await Ledger.RunAsync(job.Id, at: 100);
        Assert.Equal((0, 2), (again.Losses, again.AttemptsCounted));
    }

    [Fact]
    public async Task Record_ALeaseLostAlone_RaisesTheLosses()
    {
        var running = await Ledger.RunningNewAsync(Job());
        await Ledger.RecordOneAsync(Lost(running));
        Assert.Contains((await Ledger.ViewAsync(running.Id)).Timeline, entry => entry.What == "lease-lost");
        var again = await Ledger.RunAsync(running.Id, at: 100);
        Assert.Equal((1, 2, 0), (again.Losses, again.AttemptsCounted, again.Throttles));
    }

    [Fact]
    public async Task Record_WithAnotherLease_ChangesNothing()
    {
        var running = await Ledger.RunningNewAsync(Job());
        var stale = await Ledger.RecordOneAsync(Succeeded(running) with { Lease = NewLease() });
        Assert.Equal(new RecordResult(false, JobState.Running), stale);
        Assert.Null(await Ledger.AnswerAsync(running.Id, Token));
        Assert.Empty(await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Record_AfterTheLeaseWasLost_ChangesNothing()
    {
        var running = await Ledger.RunningNewAsync(Job());
        await Ledger.RecordOneAsync(Lost(running));
        var second = await Ledger.RunAsync(running.Id, at: 100);

        var late = await Ledger.RecordOneAsync(Succeeded(running) with { Attempt = 2 });

        Assert.Equal(new RecordResult(false, JobState.Running), late);
        Assert.Equal(new RecordResult(true, JobState.Succeeded), await Ledger.RecordOneAsync(Succeeded(second)));
    }

    [Fact]
    public async Task Record_Repeated_AnswersAsTheFirstDid()
    {
        var running = await Ledger.RunningNewAsync(Job());
        var first = await Ledger.RecordOneAsync(Throttled(running));
        await Ledger.RunAsync(running.Id, at: 20);
        var repeated = await Ledger.RecordOneAsync(Throttled(running));

        Assert.Equal(first, repeated);
        Assert.Equal(JobState.Running, await Ledger.StateAsync(running.Id));
        Assert.Equal([EventKind.JobRequeued], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Record_InParallel_IsAppliedOnce()
    {
        var running = await Ledger.RunningNewAsync(Job());
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Ledger.RecordOneAsync(Succeeded(running)))));
        Assert.All(results, result => Assert.Equal(new RecordResult(true, JobState.Succeeded), result));
        Assert.Equal([EventKind.JobSucceeded], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Record_AnUnknownJob_IsNotApplied()
    {
        var running = await Ledger.RunningNewAsync(Job());
        Assert.False((await Ledger.RecordOneAsync(Succeeded(running) with { Job = JobId.New(T0) })).Applied);
    }

    [Fact]
    public async Task Record_ALaterAnswer_Wins()
    {
        var id = await Ledger.ParkedNewAsync(Job());
        await Ledger.ReplayAsync(id, null, "ann", T0.AddSeconds(20), Token);
        var second = await Ledger.RunAsync(id, at: 30);
        await Ledger.RecordOneAsync(Succeeded(second));
        await AssertAnswerAsync(id, Answer);
    }

    [Fact]
    public async Task Renew_MovesTheLeasesStillHeld()
    {
        var first = await Ledger.RunningNewAsync(Job("1"));
        var second = await Ledger.RunningNewAsync(Job("2"));
        await Ledger.RecordOneAsync(Succeeded(second));

        var held = await Ledger.RenewAsync([first.Lease, second.Lease, NewLease()], T0.AddSeconds(500), Token);

        Assert.Equal([first.Lease], held);
        Assert.Empty(await Ledger.LostLeasesAsync(T0.AddSeconds(500), 10, Token));
        var lost = Assert.Single(await Ledger.LostLeasesAsync(T0.AddSeconds(501), 10, Token));
        Assert.Equal((first.Id, first.Lease, 1), (lost.Id, lost.Lease, lost.Attempt));
        Assert.Equal(first.Body.ToArray(), lost.Body.ToArray());
    }

    [Fact]
    public async Task Spendings_TellWhatWasSent_AndLeaveOutWhatWasNot()
    {
        var sent = await Ledger.RunningNewAsync(Job("sent"), at: 10);
        await Ledger.RecordOneAsync(Succeeded(sent) with { Charged = Cost.OfTokens(77) });
        var unknown = await Ledger.RunningNewAsync(Job("unknown"), at: 20);
        await Ledger.RecordOneAsync(Lost(unknown));
        var unsent = await Ledger.RunningNewAsync(Job("unsent"), at: 30);
        await Ledger.RecordOneAsync(NotSent(unsent));
        await Ledger.RunningNewAsync(Job("running") with { Lane = "other" }, at: 40);

        Assert.Equal(
            [
                new Spending("main/gpt", T0.AddSeconds(10.5), 77),
                new Spending("main/gpt", T0.AddSeconds(21), 100),
                new Spending("other", T0.AddSeconds(41), 100),
            ],
            await Ledger.SpendingsSinceAsync(T0, Token));
        Assert.Equal(2, (await Ledger.SpendingsSinceAsync(T0.AddSeconds(21), Token)).Count);
        Assert.Empty(await Ledger.SpendingsSinceAsync(T0.AddSeconds(41.1), Token));
    }

    private async Task AssertAnswerAsync(JobId job, ProviderAnswer expected)
    {
        var answer = await Ledger.AnswerAsync(job, Token);
        Assert.NotNull(answer);
        Assert.Equal((expected.Status, expected.ContentType), (answer.Status, answer.ContentType));
        Assert.Equal(expected.Body.ToArray(), answer.Body.ToArray());
    }
}
