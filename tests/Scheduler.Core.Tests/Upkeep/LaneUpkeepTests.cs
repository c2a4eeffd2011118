using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Lanes;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Upkeep;
using Xunit;

namespace Scheduler.Core.Tests.Upkeep;

/// <summary>What is kept and told about lanes beside the jobs.</summary>
public sealed class LaneUpkeepTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "main", RequestsPerMinute = 500, TokensPerMinute = 200_000 };

    private readonly RecordedNotices _notices = new();
    private readonly FakeTimeProvider _time = new(T0);
    private readonly ILedger _ledger;
    private readonly UnsteadyLedger _switch;
    private readonly LaneDirectory _lanes = new([Lane]);

    public LaneUpkeepTests() => (_ledger, _switch) = UnsteadyLedger.Around(new InMemoryLedger());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journal_WritesWhatWasNoted_OnceTheLedgerIsBack_AndOnlyOnce()
    {
        var journal = new LimitJournal(_ledger, _notices);
        LimitChange[] changes = [Change(1), Change(2)];
        _switch.IsAway = true;
        journal.Note(changes);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => journal.RunOnceAsync(Token));
        journal.Note([Change(3)]);

        _switch.IsAway = false;
        await journal.RunOnceAsync(Token);
        await journal.RunOnceAsync(Token);

        Assert.Equal([Change(3), Change(2), Change(1)], await _ledger.LimitHistoryAsync("lane", 10, Token));
        Assert.Equal(3, (await _ledger.EventsAsync()).Count(kind => kind == EventKind.LimitChanged));
        Assert.Equal(3, _notices.Posted.OfType<Notice.LimitChanged>().Count());
    }

    [Fact]
    public async Task MemoryKeeper_WritesAMemory_OnlyWhenItChanged()
    {
        var (pacer, stub) = PacerStub.Create();
        var keeper = new LaneMemoryKeeper(_ledger, pacer, _lanes);
        stub.Learned["lane"] = new LaneMemory("lane", []);
        await keeper.RunOnceAsync(Token);
        Assert.Equal(0, _switch.Calls);

        stub.Learned["lane"] = Memory(500);
        await keeper.RunOnceAsync(Token);
        stub.Learned["lane"] = Memory(500);
        await keeper.RunOnceAsync(Token);
        Assert.Equal(1, _switch.Calls);

        stub.Learned["lane"] = Memory(30);
        await keeper.RunOnceAsync(Token);
        Assert.Equal(30, Assert.Single(Assert.Single(await _ledger.MemoriesAsync(Token)).Scopes).ReportedLimit);
    }

    [Fact]
    public async Task MemoryKeeper_TriesAgain_WhatALedgerThatWasAwayDidNotTake()
    {
        var (pacer, stub) = PacerStub.Create();
        var keeper = new LaneMemoryKeeper(_ledger, pacer, _lanes);
        stub.Learned["lane"] = Memory(500);
        _switch.IsAway = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => keeper.RunOnceAsync(Token));

        _switch.IsAway = false;
        await keeper.RunOnceAsync(Token);

        Assert.Single(await _ledger.MemoriesAsync(Token));
    }

    [Fact]
    public async Task Announcer_MakesOnePauseOfFiftyRefusals_AndTellsItsEnd_ThroughALedgerThatWasAway()
    {
        var log = new PauseLog();
        var announcer = new PauseAnnouncer(log, _ledger, _notices, _time);
        for (var refusal = 0; refusal < 50; refusal++)
        {
            log.Paused("lane", TimeSpan.FromSeconds(5), "429", isTold: false, _time.GetUtcNow());
        }

        _switch.IsAway = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => announcer.RunOnceAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(5));
        _switch.IsAway = false;
        await announcer.RunOnceAsync(Token);

        var events = await _ledger.UnpublishedAsync(10, Token);
        Assert.Equal(
            [(EventKind.LanePaused, "429", (DateTimeOffset?)T0.AddSeconds(5)), (EventKind.LaneResumed, "time", null)],
            events.Select(written => (written.Kind, written.Reason!, written.Due)));
        Assert.Equal([new Notice.LaneResumed("lane", null)], _notices.Posted.OfType<Notice.LaneResumed>());
    }

    [Fact]
    public async Task Pauses_OfPeople_ComeBackWithTheNextProcess_ForWhatIsLeftOfThem()
    {
        var (_, first) = await DeskAsync();
        await first.PauseAsync(new KeptPause("lane", T0.AddMinutes(10), "ann: maintenance", "ann", T0), Token);
        _time.Advance(TimeSpan.FromMinutes(4));

        var (pacer, second) = await DeskAsync();
        await second.RestoreAsync(["lane", "gone"], Token);

        var usage = await pacer.ReadAsync("lane", Token);
        Assert.Equal((T0.AddMinutes(10), "ann: maintenance"), (usage.PausedUntil, usage.PauseReason));
        await second.ResumeAsync("lane", "bob", Token);
        Assert.Null((await pacer.ReadAsync("lane", Token)).PausedUntil);
        Assert.Empty(await _ledger.PausesAsync(Token));
        Assert.Equal([EventKind.LanePaused, EventKind.LaneResumed], await _ledger.EventsAsync());
    }

    [Fact]
    public async Task Pauses_ThatEndedWhileNothingRan_AreOver_AndTheirEndIsTold()
    {
        await _ledger.PauseLaneAsync(new KeptPause("lane", T0.AddMinutes(1), "ann", "ann", T0), Token);
        _time.Advance(TimeSpan.FromMinutes(2));

        var (pacer, desk) = await DeskAsync();
        await desk.RestoreAsync(["lane"], Token);

        Assert.Null((await pacer.ReadAsync("lane", Token)).PausedUntil);
        Assert.Empty(await _ledger.PausesAsync(Token));
        Assert.Equal("time", (await _ledger.LastEventAsync()).Reason);
    }

    [Fact]
    public async Task Resume_OfALaneThatRuns_TellsNobody()
    {
        var (_, desk) = await DeskAsync();
        await desk.ResumeAsync("lane", "ann", Token);

        Assert.Empty(await _ledger.EventsAsync());
    }

    [Fact]
    public async Task Watcher_SaysOnce_ThatTheProviderReportsAnotherLimit()
    {
        var (pacer, stub) = PacerStub.Create();
        var watcher = new LaneWatcher(pacer, _lanes, _notices);
        stub.Usages["lane"] = Reporting(30_000);
        await watcher.RunOnceAsync(Token);
        stub.Usages["lane"] = Reporting(29_000);
        await watcher.RunOnceAsync(Token);
        Assert.Equal([new Notice.LimitDisagrees("lane", LimitScope.TokensPerMinute, 200_000, 30_000)], _notices.Posted);

        _lanes.Replace([Lane with { TokensPerMinute = 100_000, Tier = "tier-1" }]);
        await watcher.RunOnceAsync(Token);

        Assert.Equal(new Notice.LimitDisagrees("lane", LimitScope.TokensPerMinute, 100_000, 29_000) { Tier = "tier-1" }, _notices.Posted.Last());
        Assert.Same(stub.Usages["lane"], Assert.Single(watcher.Latest));
    }

    [Fact]
    public async Task Watcher_OfAProviderThatAgrees_IsSilent()
    {
        var (pacer, stub) = PacerStub.Create();
        stub.Usages["lane"] = Reporting(200_000);
        await new LaneWatcher(pacer, _lanes, _notices).RunOnceAsync(Token);

        Assert.Empty(_notices.Posted);
    }

    private static LaneUsage Reporting(long tokens) => new()
    {
        Lane = "lane",
        Scopes =
        [
            new ScopeUsage { Scope = LimitScope.RequestsPerMinute },
            new ScopeUsage { Scope = LimitScope.TokensPerMinute, Reported = tokens },
        ],
    };

    private static LaneMemory Memory(long reported) => new(
        "lane", [new ScopeMemory { Scope = LimitScope.RequestsPerMinute, ReportedLimit = reported, RefutedSlices = [TimeSpan.FromSeconds(1)] }]);

    private static LimitChange Change(int at) => new()
    {
        Lane = "lane",
        Scope = LimitScope.RequestsPerMinute,
        NewLimit = at,
        Cause = "learned",
        At = T0.AddSeconds(at),
    };

    private async Task<(IPacer Pacer, LanePauses Desk)> DeskAsync()
    {
        var pacer = new InProcessPacer(_time);
        await pacer.ConfigureAsync(Lane, Token);
        return (pacer, new LanePauses(_ledger, pacer, new FeedBells(), _notices, _time));
    }
}
