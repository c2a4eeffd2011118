using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Tests.Upkeep;
using Scheduler.Core.Upkeep;
using Xunit;

namespace Scheduler.Core.Tests.BulkActions;

public sealed class BulkRunnerTests
{
    private readonly InMemoryLedger _ledger = new();
    private readonly RecordedNotices _notices = new();
    private readonly RungLanes _bell = new();
    private readonly FakeTimeProvider _time = new(LedgerSamples.T0.AddHours(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OfMoreThanOneStep_EndsIt_RingsTheLanesAndSaysSo()
    {
        var jobs = await ParkAsync(600);
        var action = await OpenAsync();

        var ended = await RunnerOver(_ledger).RunAsync(action, Token);

        Assert.Equal((BulkState.Done, 600L, 600L, 0L), (ended!.State, ended.Total, ended.Changed, ended.Skipped));
        Assert.Equal(["main/gpt"], _bell.Rung.Distinct());
        Assert.Equal(3, _bell.Rung.Count);
        Assert.Equal(ended, Assert.Single(_notices.Posted.OfType<Notice.BulkEnded>()).Action);
        foreach (var job in jobs)
            Assert.Equal((JobState.Queued, 2), ((await _ledger.ViewAsync(job)).State, (await _ledger.ViewAsync(job)).Run));
    }

    [Fact]
    public async Task Run_OfAStoppedOrUnknownAction_ChangesNothing()
    {
        await ParkAsync(2);
        var action = await OpenAsync();
        await _ledger.StopActionAsync(action, _time.GetUtcNow(), Token);

        Assert.Equal(BulkState.Stopped, (await RunnerOver(_ledger).RunAsync(action, Token))!.State);
        Assert.Null(await RunnerOver(_ledger).RunAsync(Guid.NewGuid(), Token));

        Assert.Empty(_bell.Rung);
        Assert.Equal(2, (await _ledger.NewestParkedAsync(10, Token)).Count);
    }

    [Fact]
    public async Task Run_WhenTheLedgerIsAway_FailsAndIsGoneOnWithLater()
    {
        var (unsteady, away) = UnsteadyLedger.Around(_ledger);
        var runner = RunnerOver(unsteady);
        await ParkAsync(2);
        var action = await OpenAsync();
        away.IsAway = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => runner.RunAsync(action, Token));
        away.IsAway = false;

        var started = new StartedActions();
        await new BulkResumer(_ledger, runner, started).RunOnceAsync(Token);

        Assert.Equal([action], started.All);
        Assert.Equal(2L, (await runner.RunAsync(action, Token))!.Changed);
        await new BulkResumer(_ledger, runner, started).RunOnceAsync(Token);
        Assert.Single(started.All);
    }

    private BulkRunner RunnerOver(IBulkLedger ledger) => new(ledger, _bell, _notices, _time);

    private async Task<IReadOnlyList<JobId>> ParkAsync(int count)
    {
        var jobs = new List<JobId>();
        for (var i = 0; i < count; i++)
            jobs.Add(await _ledger.ParkedNewAsync(LedgerSamples.Job($"parked {i}")));

        return jobs;
    }

    private async Task<Guid> OpenAsync() => (await _ledger.OpenActionAsync(
        new BulkAction { Id = Guid.NewGuid(), Kind = BulkKind.Replay, Filter = new JobFilter(), By = "ann", CreatedAt = _time.GetUtcNow() }, Token)).Id;
}
