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
    public async Task Record_OfTheFirstTermination_StopsTheAccountAndParksItsJob_LaterOnesGoBack()
    {
        var hit = await Ledger.RunningNewAsync(Job("hit"));
        var late = await Ledger.RunningNewAsync(Job("late"));

        Assert.Equal(new RecordResult(true, JobState.Parked, StoppedAccount: true), await Ledger.RecordOneAsync(Terminated(hit)));
        Assert.Equal(new RecordResult(true, JobState.Queued), await Ledger.RecordOneAsync(Terminated(late)));

        var incident = Assert.Single(await Ledger.IncidentsAsync("main", Token));
        Assert.Equal((AccountState.Terminated, hit.Id), (incident.State, incident.Job));
        Assert.Equal(1, (await Ledger.EventsAsync()).Count(kind => kind == EventKind.AccountStopped));
    }

    [Fact]
    public async Task Record_OfATermination_WithALostLease_StopsNothing()
    {
        var job = await Ledger.RunningNewAsync(Job());
        await Ledger.RecordOneAsync(Lost(job));

        Assert.False((await Ledger.RecordOneAsync(Terminated(job))).Applied);
        Assert.Empty(await Ledger.AccountsAsync(Token));
    }

    private static AttemptEnd Terminated(ClaimedJob job) =>
        End(job, new Outcome.AccountTerminated(Words), new NextStep.Park(ParkReason.AccountTerminated)) with
        {
            Stop = new AccountStop("main", AccountState.Terminated, T0, job.Id, Words),
            NextWhenStopped = new NextStep.Requeue("account-stopped", ReturnAttempt: true, CountThrottle: false),
        };
}
