using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Upkeep;
using Xunit;

namespace Scheduler.Core.Tests.Upkeep;

public sealed class DeadLetterSweeperTests
{
    private readonly InMemoryLedger _ledger = new();
    private readonly ScriptedDeadLetterQueue _queue = new();
    private readonly DeadLetterSweeper _sweeper;
    private readonly DeadLetterExporter _exporter;

    public DeadLetterSweeperTests()
    {
        _sweeper = new DeadLetterSweeper(_ledger, _queue, new RecordedNotices());
        _exporter = new DeadLetterExporter(_ledger, _queue);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOnce_RemovesTheCopyOfAJobThatWasReplayed()
    {
        var (replayed, parked) = (await ParkAsync("a"), await ParkAsync("b"));
        await _exporter.RunOnceAsync(Token);
        await _ledger.ReplayAsync(replayed, null, "ann", LedgerSamples.T0, Token);

        await _sweeper.RunOnceAsync(Token);

        Assert.Equal([new DeadLetterCopy(parked, 1)], _queue.Copies);
    }

    [Fact]
    public async Task RunOnce_WhenACopyWasMissedTwice_HasItExportedAgain()
    {
        var (lost, parked) = (await ParkAsync("a"), await ParkAsync("b"));
        await _exporter.RunOnceAsync(Token);
        _queue.Copies.Remove(new DeadLetterCopy(lost, 1));

        await _sweeper.RunOnceAsync(Token);
        Assert.Empty(await _ledger.UnexportedAsync(10, Token));
        await _sweeper.RunOnceAsync(Token);
        await _exporter.RunOnceAsync(Token);

        Assert.Equal([new DeadLetterCopy(parked, 1), new DeadLetterCopy(lost, 1)], _queue.Copies);
        await _sweeper.RunOnceAsync(Token);
        Assert.Equal(2, _queue.Copies.Count);
    }

    [Fact]
    public async Task RunOnce_WhenACopyWasAwayForOneLookOnly_ExportsNothing()
    {
        var copy = new DeadLetterCopy(await ParkAsync("a"), 1);
        await _exporter.RunOnceAsync(Token);
        for (var look = 0; look < 3; look++)
        {
            _queue.Copies.Remove(copy);
            await _sweeper.RunOnceAsync(Token);
            _queue.Copies.Add(copy);
            await _sweeper.RunOnceAsync(Token);
        }

        Assert.Empty(await _ledger.UnexportedAsync(10, Token));
    }

    [Fact]
    public async Task RunOnce_WhileNotAllCopiesAreSeen_TakesNoneForLost()
    {
        await ParkAsync("a");
        await _exporter.RunOnceAsync(Token);
        _queue.Copies.Clear();
        _queue.IsHeld = true;

        await _sweeper.RunOnceAsync(Token);
        await _sweeper.RunOnceAsync(Token);

        Assert.Empty(await _ledger.UnexportedAsync(10, Token));
    }

    [Fact]
    public async Task RunOnce_OfTwoCopiesOfOneRun_LeavesOne()
    {
        var copy = new DeadLetterCopy(await ParkAsync("a"), 1);
        await _exporter.RunOnceAsync(Token);
        _queue.Copies.Add(copy);

        await _sweeper.RunOnceAsync(Token);

        Assert.Equal([copy], _queue.Copies);
    }

    private Task<JobId> ParkAsync(string text) => _ledger.ParkedNewAsync(LedgerSamples.Job(text));
}
