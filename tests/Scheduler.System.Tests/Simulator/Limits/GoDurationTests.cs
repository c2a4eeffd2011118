using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(6_000, "6ms")]
    [InlineData(8_000, "8ms")]
    [InlineData(20_000, "20ms")]
    [InlineData(40_620, "40ms")]
    [InlineData(120_000, "120ms")]
    [InlineData(174_000, "174ms")]
    [InlineData(999_999, "999ms")]
    [InlineData(1_000_000, "1s")]
    [InlineData(3_890_000, "3.89s")]
    [InlineData(9_816_000, "9.816s")]
    [InlineData(60_000_000, "1m0s")]
    [InlineData(86_400_000, "1m26.4s")]
    [InlineData(360_000_000, "6m0s")]
    [InlineData(3_600_000_000, "1h0m0s")]
    [InlineData(3_723_500_000, "1h2m3.5s")]
    public void Floor_OfMicroseconds_WritesThemAsOpenAiDoes(long microseconds, string expected) =>
        Assert.Equal(expected, GoDuration.Floor(microseconds));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "1ms")]
    [InlineData(40_620, "41ms")]
    [InlineData(999_001, "1s")]
    [InlineData(174_000, "174ms")]
    public void Ceiling_OfMicroseconds_NeverTellsLess(long microseconds, string expected) =>
        Assert.Equal(expected, GoDuration.Ceiling(microseconds));
}
