using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Dispatch.InProcess;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Providers;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Lanes;
using Scheduler.Core.Upkeep;
using Xunit;

namespace Scheduler.Core.Tests.Upkeep;

public sealed class RecoveryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_RecallsWhatLanesLearned_AfterTheyAreConfigured_AndLeavesOutLanesThatAreGone()
    {
        var (pacer, stub) = PacerStub.Create();
        var ledger = new InMemoryLedger();
        await ledger.RememberAsync(new LaneMemory("gone", []), Token);
        await ledger.RememberAsync(new LaneMemory("lane", []), Token);

        await RecoveryOf(ledger, pacer).RunAsync(ownsLedger: false, Token);

        Assert.Equal(["configured lane", "recalled lane", "remembered"], stub.Told);
    }

    private static Recovery RecoveryOf(InMemoryLedger ledger, IPacer pacer)
    {
        var (time, notices, bell) = (new FakeTimeProvider(), new RecordedNotices(), new FeedBells());
        var lanes = new LaneDirectory([new LaneSettings { Name = "lane", Account = "main" }]);
        var accounts = new AccountBook(ledger, Unused.Port<IProvider>(), lanes, bell, notices, time);
        var beside = new Reactions(
            ledger, Unused.Port<IProvider>(), pacer, new LaneGate(pacer, GateBounds.Default, time), accounts, lanes, bell, notices, time);
        var recorder = new AttemptRecorder(ledger, pacer, new LaneTemper(time), accounts, beside.Tenants, beside.Holds, bell, new RandomJitter(1), notices, time);
        return new Recovery(
            ledger, new InProcessLaneQueues(notices, time), pacer, accounts, lanes, new LeaseRescuer(ledger, recorder, lanes, notices, time), notices, time);
    }
}
