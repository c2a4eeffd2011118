using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class PauseLogTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PauseLog _log = new();

    [Fact]
    public void FiftyRefusalsOfOneMoment_AreOnePause()
    {
        for (var refusal = 0; refusal < 50; refusal++)
        {
            Pause(at: refusal * 0.001, wait: 20);
        }

        Assert.Equal([new PauseNews.Paused("lane", At(20), "429", At(0))], _log.Take(At(1)));
        Assert.Empty(_log.Take(At(2)));
    }

    [Fact]
    public void APauseThatGrowsConsiderably_IsToldOnceMore()
    {
        Pause(at: 0, wait: 5);
        Pause(at: 1, wait: 9);
        Pause(at: 2, wait: 60);
        Pause(at: 3, wait: 600);

        Assert.Equal(
            [new PauseNews.Paused("lane", At(5), "429", At(0)), new PauseNews.Paused("lane", At(62), "429", At(2))],
            _log.Take(At(4)));
    }

    [Fact]
    public void ThePausesEnd_IsToldWhenItsLongestTimeIsOver_AndTheNextIsNew()
    {
        Pause(at: 0, wait: 5);
        Pause(at: 1, wait: 8);
        _log.Take(At(1));

        Assert.Empty(_log.Take(At(8.9)));
        Assert.Equal([new PauseNews.Over("lane", At(9))], _log.Take(At(9)));
        Pause(at: 10, wait: 5);
        Assert.IsType<PauseNews.Paused>(Assert.Single(_log.Take(At(10))));
    }

    [Fact]
    public void APersonsPause_IsNotToldAgain_ButItsEndIs()
    {
        _log.Paused("lane", TimeSpan.FromSeconds(30), "ann: maintenance", isTold: true, At(0));
        Pause(at: 1, wait: 5);

        Assert.Equal([new PauseNews.Over("lane", At(30))], _log.Take(At(30)));
    }

    [Fact]
    public void APauseEndedByAPerson_IsOverWithoutNews()
    {
        Pause(at: 0, wait: 5);
        _log.Take(At(0));
        _log.Ended("lane");

        Assert.Empty(_log.Take(At(60)));
    }

    [Fact]
    public void Lanes_HavePausesOfTheirOwn()
    {
        Pause(at: 0, wait: 5);
        _log.Paused("other", TimeSpan.FromSeconds(5), "429", isTold: false, At(0));

        Assert.Equal(["lane", "other"], _log.Take(At(0)).Select(news => news.Lane));
    }

    private static DateTimeOffset At(double seconds) => T0.AddSeconds(seconds);

    private void Pause(double at, double wait) => _log.Paused("lane", TimeSpan.FromSeconds(wait), "429", isTold: false, At(at));
}
