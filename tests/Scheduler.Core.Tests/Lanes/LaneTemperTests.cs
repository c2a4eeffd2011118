using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class LaneTemperTests
{
    private static readonly Outcome Throttled = new Outcome.Throttled(new ProviderWords(), null);
    private static readonly Outcome Succeeded = new Outcome.Succeeded(new ProviderAnswer(200, "application/json", ReadOnlyMemory<byte>.Empty), null);

    private readonly FakeTimeProvider _time = new();
    private readonly LaneTemper _temper;

    public LaneTemperTests() => _temper = new LaneTemper(_time);

    [Fact]
    public void Note_OfFiftyRefusalsOfOneMoment_CountsOneTrouble()
    {
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(1, _temper.Note("lane", Throttled, TimeSpan.FromMilliseconds(200)).TroublesInARow);
        }
    }

    [Fact]
    public void Note_OfARequestSentAfterTheLastTrouble_CountsTheNext()
    {
        Assert.Equal(1, _temper.Note("lane", Throttled, TimeSpan.FromMilliseconds(200)).TroublesInARow);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _temper.Note("lane", Throttled, TimeSpan.FromMilliseconds(200)).TroublesInARow);
        _temper.Note("lane", Succeeded, TimeSpan.FromMilliseconds(200));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _temper.Note("lane", Throttled, TimeSpan.FromMilliseconds(200)).TroublesInARow);
    }

    [Fact]
    public void OthersSucceed_ForAMinuteAfterASuccessOfTheLane()
    {
        Assert.False(_temper.Note("lane", Throttled, TimeSpan.Zero).OthersSucceed);
        _temper.Note("lane", Succeeded, TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(_temper.Note("lane", Throttled, TimeSpan.Zero).OthersSucceed);
        Assert.False(_temper.Note("other", Throttled, TimeSpan.Zero).OthersSucceed);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_temper.Note("lane", Throttled, TimeSpan.Zero).OthersSucceed);
    }
}
