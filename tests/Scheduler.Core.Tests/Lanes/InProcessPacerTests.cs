using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>The pacer of a single worker is exact to the microsecond, and says when something became free.</summary>
public sealed class InProcessPacerTests : PacerConformance
{
    private readonly FakeTimeProvider _time = new();
    private readonly InProcessPacer _pacer;

    public InProcessPacerTests() => _pacer = new InProcessPacer(_time);

    protected override IPacer Pacer => _pacer;

    protected override DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public async Task Reserve_OneMicrosecondEarly_Waits()
    {
        await ConfigureAsync(Lane() with { RequestsPerMinute = 1 });
        await SendAsync(0);
        _time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromMicroseconds(1));

        Assert.Equal(TimeSpan.FromMicroseconds(1), (await RefusedAsync(0)).Wait);
        _time.Advance(TimeSpan.FromMicroseconds(1));
        await GrantedAsync(0);
    }

    [Fact]
    public async Task MarkSent_AtTheVeryEndOfItsSecond_IsTooLate()
    {
        await ConfigureAsync(Lane());
        var (early, late) = (await GrantedAsync(0), await GrantedAsync(0));
        _time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromMicroseconds(1));
        Assert.True(await _pacer.MarkSentAsync(early, Token));
        _time.Advance(TimeSpan.FromMicroseconds(1));

        Assert.False(await _pacer.MarkSentAsync(late, Token));
    }

    [Fact]
    public async Task Freed_WhenOneLaneOfAPoolGivesBack_NamesItsNeighboursToo()
    {
        var pool = new PoolSettings { Name = "family", TokensPerMinute = 100 };
        foreach (var name in new[] { "one", "two" })
        {
            await ConfigureAsync(Lane() with { Name = name, Pool = pool });
        }

        await ConfigureAsync(Lane() with { Name = "alone" });
        var reservation = await GrantedAsync("one", Cost.OfTokens(10));
        List<string> freed = [];
        _pacer.Freed += freed.Add;
        await _pacer.ReleaseAsync(reservation, Token);

        Assert.Equal(["one", "two"], freed);
    }

    [Fact]
    public async Task Reserve_ByTwoLanesOfAPoolAtOnce_GrantsNoMoreThanThePool()
    {
        var pool = new PoolSettings { Name = "family", TokensPerMinute = 1_000, TokenJudging = Judging.Sliding };
        await ConfigureAsync(Lane() with { Name = "one", MaxConcurrency = 10_000, Pool = pool });
        await ConfigureAsync(Lane() with { Name = "two", MaxConcurrency = 10_000, Pool = pool });

        var granted = await Task.WhenAll(
            Task.Run(() => GrantsAsync("one"), Token),
            Task.Run(() => GrantsAsync("two"), Token));
        Assert.Equal(1_000, granted.Sum());
    }

    protected override IPacer Another() => new InProcessPacer(_time);

    protected override void Advance(TimeSpan time) => _time.Advance(time);

    private async Task<int> GrantsAsync(string lane)
    {
        var granted = 0;
        while (await _pacer.ReserveAsync(lane, Cost.OfTokens(1), Token) is PacerAnswer.Granted)
        {
            granted++;
        }

        return granted;
    }
}
