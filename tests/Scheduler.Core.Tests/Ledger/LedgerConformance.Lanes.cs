using System.Text.Json;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Memories_AreKeptByLane_AndReplacedWhole()
    {
        Assert.Empty(await Ledger.MemoriesAsync(Token));
        await Ledger.RememberAsync(Memory("b", 500), Token);
        await Ledger.RememberAsync(Memory("a", 3), Token);
        await Ledger.RememberAsync(Memory("b", 30), Token);

        var memories = await Ledger.MemoriesAsync(Token);

        // Lists have no equality of their own, so the whole is compared as text.
        Assert.Equal(JsonSerializer.Serialize<LaneMemory[]>([Memory("a", 3), Memory("b", 30)]), JsonSerializer.Serialize(memories));
    }

    [Fact]
    public async Task LimitChanges_AreListedNewestFirst_EachWithOneEvent()
    {
        var limit = Change(1) with { OldLimit = 500, NewLimit = 0, Cause = "x-ratelimit-limit-requests \0" };
        var rule = Change(2) with { Scope = LimitScope.TokensPerMinute, OldRule = "auto", NewRule = "slices:10s" };
        await Ledger.AddLimitChangesAsync([limit, rule], Token);
        await Ledger.AddLimitChangesAsync([Change(3) with { Lane = "other", NewLimit = 5 }], Token);

        Assert.Equal([rule, limit], await Ledger.LimitHistoryAsync("main/gpt", 10, Token));
        Assert.Equal([rule], await Ledger.LimitHistoryAsync("main/gpt", 1, Token));
        Assert.Empty(await Ledger.LimitHistoryAsync("none", 10, Token));
        var events = await Ledger.UnpublishedAsync(10, Token);
        Assert.All(events, written => Assert.Equal(EventKind.LimitChanged, written.Kind));
        Assert.Equal([limit, rule], events.Where(written => written.Lane == "main/gpt").Select(written => written.Limit));
    }

    [Fact]
    public async Task LimitHistory_ForgetsTheOldest_Beyond1000OfALane()
    {
        await Ledger.AddLimitChangesAsync([Change(0) with { Lane = "other" }], Token);
        await Ledger.AddLimitChangesAsync([.. Enumerable.Range(1, 700).Select(at => Change(at))], Token);
        await Ledger.AddLimitChangesAsync([.. Enumerable.Range(701, 305).Select(at => Change(at))], Token);

        var history = await Ledger.LimitHistoryAsync("main/gpt", 5000, Token);

        Assert.Equal(Enumerable.Range(6, 1000).Reverse().Select(at => (long?)at), history.Select(change => change.NewLimit));
        Assert.Single(await Ledger.LimitHistoryAsync("other", 10, Token));
    }

    [Fact]
    public async Task Overrides_OfALane_AreReplacedTogetherWithTheirHistory()
    {
        var other = new LimitOverride("other", "TokensPerMinute", "5", "7", "bob", T0);
        var first = new LimitOverride("main/gpt", "RequestsPerMinute", "30", "500", "ann", T0);
        var second = new LimitOverride("main/gpt", "Judging:Requests", "bucket", "auto", "ann", T0.AddSeconds(1));
        await Ledger.ReplaceOverridesAsync("other", [other], [], Token);
        await Ledger.ReplaceOverridesAsync("main/gpt", [first, second], [Change(1)], Token);
        Assert.Equal([second, first, other], await Ledger.OverridesAsync(Token));

        await Ledger.ReplaceOverridesAsync("main/gpt", [], [Change(2)], Token);

        Assert.Equal([other], await Ledger.OverridesAsync(Token));
        Assert.Equal([Change(2), Change(1)], await Ledger.LimitHistoryAsync("main/gpt", 10, Token));
        Assert.Equal([EventKind.LimitChanged, EventKind.LimitChanged], await Ledger.EventsAsync());
    }

    [Fact]
    public async Task PauseLane_IsKept_AndReplacedOnlyByALongerOne()
    {
        var pause = new KeptPause("main/gpt", T0.AddMinutes(10), "maintenance", "ann", T0);
        Assert.True(await Ledger.PauseLaneAsync(pause, Token));
        Assert.False(await Ledger.PauseLaneAsync(pause with { Until = T0.AddMinutes(5), By = "bob" }, Token));
        Assert.Equal([pause], await Ledger.PausesAsync(Token));

        var forEver = pause with { Until = null, By = "bob", Reason = "appeal" };
        Assert.True(await Ledger.PauseLaneAsync(forEver, Token));
        Assert.False(await Ledger.PauseLaneAsync(forEver, Token));
        Assert.False(await Ledger.PauseLaneAsync(pause, Token));

        Assert.Equal([forEver], await Ledger.PausesAsync(Token));
        var events = await Ledger.UnpublishedAsync(10, Token);
        Assert.Equal(
            [(EventKind.LanePaused, "maintenance", pause.Until), (EventKind.LanePaused, "appeal", null)],
            events.Select(written => (written.Kind, written.Reason!, written.Due)));
    }

    [Fact]
    public async Task ResumeLane_ForgetsThePause_AndIsTold()
    {
        await Ledger.PauseLaneAsync(new KeptPause("main/gpt", null, "maintenance", "ann", T0), Token);
        await Ledger.ResumeLaneAsync("main/gpt", "bob", T0.AddSeconds(5), Token);

        Assert.Empty(await Ledger.PausesAsync(Token));
        var written = await Ledger.LastEventAsync();
        Assert.Equal((EventKind.LaneResumed, "main/gpt", "bob", T0.AddSeconds(5)), (written.Kind, written.Lane, written.Reason, written.At));
    }

    private static LimitChange Change(int at) => new()
    {
        Lane = "main/gpt",
        Scope = LimitScope.RequestsPerMinute,
        NewLimit = at,
        Cause = "learned",
        At = T0.AddSeconds(at),
    };

    private static LaneMemory Memory(string lane, long reported) => new(
        lane,
        [
            new ScopeMemory
            {
                Scope = LimitScope.RequestsPerMinute,
                Rule = Judging.SlicesOf(TimeSpan.FromSeconds(10)),
                RefutedSlices = [TimeSpan.FromSeconds(1)],
                WindowStart = T0.AddSeconds(3),
                ReportedLimit = reported,
                ChargePerUnit = 1.25,
                LearnedAt = T0,
            },
            new ScopeMemory { Scope = LimitScope.TokensPerMinute },
        ]);
}
