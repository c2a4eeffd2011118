using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class LaneGateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();
    private readonly InProcessPacer _pacer;
    private readonly LaneGate _gate;

    public LaneGateTests()
    {
        _pacer = new InProcessPacer(_time);
        _gate = new LaneGate(_pacer, GateBounds.Default, _time);
    }

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task Reserve_WithRoom_IsGrantedAtOnce()
    {
        await ConfigureAsync(Lane());

        await GrantedAsync(Reserve(JobClass.Normal));
        Assert.Equal(TimeSpan.Zero, _gate.LongestWait("lane"));
    }

    [Fact]
    public async Task Reserve_WhenSlotsComeOneByOne_ServesByClassThenArrival()
    {
        await ConfigureAsync(Lane() with { MaxConcurrency = 1 });
        var held = await GrantedAsync(Reserve(JobClass.Normal));
        var line = new[] { JobClass.Bulk, JobClass.Normal, JobClass.Normal, JobClass.Interactive }.Select(Reserve).ToList();

        foreach (var next in new[] { 3, 1, 2, 0 })
        {
            Assert.False(line[next].IsCompleted);
            await _pacer.SettleAsync(held, Settlement.Ended, Token);
            held = await GrantedAsync(line[next]);
        }
    }

    [Fact]
    public async Task Reserve_WhenTheMinuteIsFull_WaitsAsLongAsThePacerSaysAndNoLonger()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 60, RequestJudging = Judging.SlicesOf(TimeSpan.FromSeconds(3)) });
        for (var sent = 0; sent < 3; sent++)
        {
            Assert.True(await _pacer.MarkSentAsync(await GrantedAsync(Reserve(JobClass.Normal)), Token));
        }

        var waiter = Reserve(JobClass.Normal);
        _time.Advance(TimeSpan.FromMilliseconds(2_999));
        Assert.False(waiter.IsCompleted);
        Assert.Equal(TimeSpan.FromMilliseconds(2_999), _gate.LongestWait("lane"));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await GrantedAsync(waiter);
    }

    [Fact]
    public async Task Reserve_WhenTheWaitIsLong_IsTurnedAwayWithWaitAndScope()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1 });
        Assert.True(await _pacer.MarkSentAsync(await GrantedAsync(Reserve(JobClass.Normal)), Token));

        Assert.Equal(
            new GateAnswer.TooLong(TimeSpan.FromSeconds(60), LimitScope.RequestsPerMinute),
            await Reserve(JobClass.Normal).WaitAsync(Patience, Token));
    }

    [Fact]
    public async Task Reserve_HeldForTheWholeHold_IsTurnedAway()
    {
        await ConfigureAsync(Lane() with { MaxConcurrency = 1 });
        await _pacer.MarkSentAsync(await GrantedAsync(Reserve(JobClass.Normal)), Token);
        var waiter = Reserve(JobClass.Bulk);
        for (var second = 0; second < 15; second++)
        {
            Assert.False(waiter.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(LimitScope.Concurrency, Assert.IsType<GateAnswer.TooLong>(await waiter.WaitAsync(Patience, Token)).Scope);
    }

    [Fact]
    public async Task Reserve_AboveTheLimit_NeverFits()
    {
        await ConfigureAsync(Lane() with { TokensPerMinute = 10 });

        Assert.Equal(
            new GateAnswer.NeverFits(LimitScope.TokensPerMinute),
            await _gate.ReserveAsync("lane", Cost.OfTokens(11), JobClass.Normal, Token));
    }

    [Fact]
    public async Task Reserve_Cancelled_LeavesTheLineAndReservesNothing()
    {
        await ConfigureAsync(Lane() with { MaxConcurrency = 1 });
        var held = await GrantedAsync(Reserve(JobClass.Normal));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var leaving = _gate.ReserveAsync("lane", Cost.OfTokens(0), JobClass.Interactive, leave.Token);
        var staying = Reserve(JobClass.Normal);
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.WaitAsync(Patience, Token));
        await _pacer.ReleaseAsync(held, Token);
        await GrantedAsync(staying);
        Assert.Equal(1, (await _pacer.ReadAsync("lane", Token)).InFlight);
    }

    [Fact]
    public async Task Reserve_OnAPausedLane_GoesOnWhenItIsResumedOrConfigured()
    {
        await ConfigureAsync(Lane());
        await _pacer.PauseAsync("lane", TimeSpan.FromSeconds(4), "429", Token);
        var waiter = Reserve(JobClass.Normal);
        Assert.False(waiter.IsCompleted);
        await _pacer.ResumeAsync("lane", Token);
        await GrantedAsync(waiter);

        await ConfigureAsync(Lane() with { MaxConcurrency = 1 });
        var second = Reserve(JobClass.Normal);
        await ConfigureAsync(Lane() with { MaxConcurrency = 2 });
        await GrantedAsync(second);
    }

    [Fact]
    public async Task Reserve_OnALaneThatWasNeverConfigured_Throws() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Reserve(JobClass.Normal).WaitAsync(Patience, Token));

    [Fact]
    public async Task Reserve_ByManyAtOnce_GrantsEachOnceAndQuickly()
    {
        await ConfigureAsync(Lane() with { MaxConcurrency = 10_000 });
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Token }, async (_, token) =>
        {
            var granted = Assert.IsType<GateAnswer.Granted>(await _gate.ReserveAsync("lane", Cost.OfTokens(1), JobClass.Normal, token));
            await _pacer.SettleAsync(granted.Reservation, Settlement.OfTokens(1), token);
        });

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Patience);
        Assert.Equal((20_000, 0), ((await _pacer.ReadAsync("lane", Token)).RequestsUsed, (await _pacer.ReadAsync("lane", Token)).InFlight));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LaneSettings Lane() => new()
    {
        Name = "lane",
        Account = "account",
        RequestJudging = Judging.Sliding,
        TokenJudging = Judging.Sliding,
        WindowGuard = TimeSpan.Zero,
    };

    private ValueTask ConfigureAsync(LaneSettings lane) => _pacer.ConfigureAsync(lane, Token);

    private Task<GateAnswer> Reserve(JobClass jobClass) => _gate.ReserveAsync("lane", Cost.OfTokens(0), jobClass, Token);

    private static async Task<Reservation> GrantedAsync(Task<GateAnswer> waiter) =>
        Assert.IsType<GateAnswer.Granted>(await waiter.WaitAsync(Patience, Token)).Reservation;
}
