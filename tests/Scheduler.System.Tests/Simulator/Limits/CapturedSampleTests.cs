using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

/// <summary>The values that were captured from api.openai.com, each of which the bucket must reproduce.</summary>
public sealed class CapturedSampleTests
{
    private const long Minute = 60_000_000;
    private const long Day = 24 * 60 * Minute;

    [Theory]

    // (18,928 + 11,159 - 30,000) / 30,000 x 60 s = 87 x 2 ms
    [InlineData(30_000, 18_928, 11_159, Minute, "174ms")]

    // (28,039 + 3,906 - 30,000) / 30,000 x 60 s = 1,945 x 2 ms
    [InlineData(30_000, 28_039, 3_906, Minute, "3.89s")]

    // (8,554 + 3,082 - 10,000) / 10,000 x 60 s = 1,636 x 6 ms
    [InlineData(10_000, 8_554, 3_082, Minute, "9.816s")]

    // (1,000 + 1 - 1,000) / 1,000 x 86,400 s
    [InlineData(1_000, 1_000, 1, Day, "1m26.4s")]
    public void WaitFor_CapturedUseAndRequest_IsTheCapturedWait(long limit, long used, long requested, long window, string expected)
    {
        var bucket = new BucketRule(limit, window);
        bucket.Charge(used, now: 0);

        Assert.Equal(used, bucket.UsedAt(0));
        Assert.Equal(expected, GoDuration.Ceiling(bucket.WaitFor(requested, now: 0)));
    }

    [Theory]
    [InlineData(10_000, 9_999, "6ms")]

    // 6,770 / 10,000,000 x 60 s = 40.62 ms, written without its fraction
    [InlineData(10_000_000, 9_993_230, "40ms")]
    [InlineData(500, 499, "120ms")]
    [InlineData(30_000, 29_996, "8ms")]
    [InlineData(3_000, 2_999, "20ms")]
    public void UntilFull_CapturedRemaining_IsTheCapturedReset(long limit, long remaining, string expected)
    {
        var tokens = new Dimension(LimitRuleKind.Bucket, limit);
        tokens.Charge(limit - remaining, now: 0);

        var state = tokens.StateAt(0);

        Assert.Equal(remaining, state.Remaining);
        Assert.Equal(expected, GoDuration.Floor(state.Reset));
    }
}
