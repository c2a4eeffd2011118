using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Outbox_KeepsTheOrder_AndForgetsWhatIsPublished()
    {
        var running = await Ledger.RunningNewAsync(Job("1"));
        await Ledger.RecordOneAsync(Throttled(running));
        await Ledger.CancelAsync(running.Id, "ann", T0.AddSeconds(20), Token);
        await Ledger.AnnounceAsync(new OutboxEvent { Kind = EventKind.LanePaused, At = T0, Lane = "main/gpt" }, Token);

        var events = await Ledger.UnpublishedAsync(2, Token);
        Assert.Equal([EventKind.JobRequeued, EventKind.JobCancelled], events.Select(written => written.Kind));
        Assert.True(events[0].Sequence < events[1].Sequence);
        await Ledger.MarkPublishedAsync([events[0].Sequence], Token);
        Assert.Equal([EventKind.JobCancelled, EventKind.LanePaused], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Outbox_NumbersAreNeverUsedTwice()
    {
        await Ledger.AnnounceAsync(new OutboxEvent { Kind = EventKind.LanePaused, At = T0 }, Token);
        var first = Assert.Single(await Ledger.UnpublishedAsync(10, Token)).Sequence;
        await Ledger.MarkPublishedAsync([first], Token);
        await Ledger.AnnounceAsync(new OutboxEvent { Kind = EventKind.LaneResumed, At = T0 }, Token);
        Assert.True(Assert.Single(await Ledger.UnpublishedAsync(10, Token)).Sequence > first);
    }

    [Fact]
    public async Task Announce_SaysAllThatItWasGiven()
    {
        var announcement = new OutboxEvent
        {
            Kind = EventKind.LimitChanged,
            At = T0.AddTicks(10),
            Tenant = "acme",
            Lane = "main/gpt",
            Account = "main",
            SubmissionId = Guid.NewGuid(),
            Reason = "learned \0",
            Due = T0.AddMinutes(1),
            Words = Words,
            Accepted = 3,
            Succeeded = 2,
        };
        await Ledger.AnnounceAsync(announcement, Token);
        var written = Assert.Single(await Ledger.UnpublishedAsync(10, Token));
        Assert.Equal(announcement with { Sequence = written.Sequence }, written);
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData((64 * 1024) + 1, false)]
    public async Task Outbox_CarriesTheAnswer_UpTo64KiB(int length, bool carried)
    {
        var running = await Ledger.RunningNewAsync(Job());
        var answer = new ProviderAnswer(200, "application/json", new byte[length]);
        await Ledger.RecordOneAsync(End(running, new Outcome.Succeeded(answer, null), new NextStep.Succeed()));
        Assert.Equal(carried, (await Ledger.LastEventAsync()).Answer is not null);
        Assert.Equal(length, (await Ledger.AnswerAsync(running.Id, Token))?.Body.Length);
    }

    [Fact]
    public async Task Outbox_TellsTheWordsOfItsAttempt_NotOfALaterOne()
    {
        var first = await Ledger.RunningNewAsync(Job());
        await Ledger.RecordOneAsync(Throttled(first));
        var second = await Ledger.RunAsync(first.Id, at: 20);
        await Ledger.RecordOneAsync(Succeeded(second));
        var events = await Ledger.UnpublishedAsync(10, Token);
        Assert.Equal([(1, Words), (2, null)], events.Select(written => (written.Attempt, written.Words)));
        Assert.Equal([false, true], events.Select(written => written.Answer is not null));
    }

    [Fact]
    public async Task StopAccount_Twice_OpensOneIncident()
    {
        var job = JobId.New(T0);
        var stop = new AccountStop("main", AccountState.Terminated, T0, job, Words);
        Assert.True(await Ledger.StopAccountAsync(stop, Token));
        Assert.False(await Ledger.StopAccountAsync(stop with { State = AccountState.OutOfQuota, At = T0.AddSeconds(1) }, Token));

        Assert.Equal(new AccountRecord("main", AccountState.Terminated, T0, Words.Message), Assert.Single(await Ledger.AccountsAsync(Token)));
        var incident = Assert.Single(await Ledger.IncidentsAsync("main", Token));
        Assert.Equal((AccountState.Terminated, T0, job, Words), (incident.State, incident.OpenedAt, incident.Job, incident.Words));
        Assert.Null(incident.ClosedAt);
        var written = Assert.Single(await Ledger.UnpublishedAsync(10, Token));
        Assert.Equal((EventKind.AccountStopped, "main", "Terminated", Words), (written.Kind, written.Account, written.Reason, written.Words));
    }

    [Fact]
    public async Task ResumeAccount_ClosesTheIncident_Once()
    {
        Assert.False(await Ledger.ResumeAccountAsync("main", "ann", T0, Token));
        await Ledger.StopAccountAsync(new AccountStop("main", AccountState.OutOfQuota, T0, null, Words), Token);
        Assert.True(await Ledger.ResumeAccountAsync("main", "ann", T0.AddSeconds(5), Token));
        Assert.False(await Ledger.ResumeAccountAsync("main", "bob", T0.AddSeconds(6), Token));

        var incident = Assert.Single(await Ledger.IncidentsAsync("main", Token));
        Assert.Equal((T0.AddSeconds(5), "ann"), (incident.ClosedAt, incident.ClosedBy));
        Assert.Equal(AccountState.Active, Assert.Single(await Ledger.AccountsAsync(Token)).State);
        Assert.Equal([EventKind.AccountStopped, EventKind.AccountResumed], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Incidents_AreNewestFirst_OfTheirAccount()
    {
        await Ledger.StopAccountAsync(new AccountStop("main", AccountState.OutOfQuota, T0, null, Words), Token);
        await Ledger.StopAccountAsync(new AccountStop("other", AccountState.OutOfQuota, T0, null, Words), Token);
        await Ledger.ResumeAccountAsync("main", "ann", T0.AddSeconds(1), Token);
        await Ledger.StopAccountAsync(new AccountStop("main", AccountState.Terminated, T0.AddSeconds(2), null, Words), Token);
        Assert.Equal(
            [AccountState.Terminated, AccountState.OutOfQuota],
            (await Ledger.IncidentsAsync("main", Token)).Select(incident => incident.State));
    }
}
