using Scheduler.Simulator.Limits;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Limits;

public sealed class ForeignLoadTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void ChargeUntil_RequestsAndTokens_SpreadsThemOverTheMinute()
    {
        // 6 requests and 100 tokens a minute: one each 10 s with 16 or 17 tokens, the first at 10 s.
        var requests = new Dimension(LimitRuleKind.Sliding, 1_000);
        var tokens = new Dimension(LimitRuleKind.Sliding, 1_000);
        var foreign = new ForeignLoad(6, 100, start: 0);

        Assert.Equal((0, 0), Used(9 * Second));
        Assert.Equal((1, 16), Used(10 * Second));
        Assert.Equal((3, 50), Used(35 * Second));

        // At 70 s the one of 10 s has left: those of 20 s to 70 s.
        Assert.Equal((6, 100), Used(70 * Second));

        (long Requests, long Tokens) Used(long now)
        {
            foreign.ChargeUntil(now, requests, tokens);
            return (requests.StateAt(now).Used, tokens.StateAt(now).Used);
        }
    }

    [Fact]
    public void ChargeUntil_TokensAlone_ChargesEachSecondAndNoRequest()
    {
        var requests = new Dimension(LimitRuleKind.Fixed, 10);
        var tokens = new Dimension(LimitRuleKind.Fixed, 1_000);

        new ForeignLoad(0, 120, start: 0).ChargeUntil(5 * Second, requests, tokens);

        Assert.Equal((0, 10), (requests.StateAt(5 * Second).Used, tokens.StateAt(5 * Second).Used));
    }

    [Fact]
    public void ChargeUntil_HalfOfABucket_LeavesTheOtherHalf()
    {
        // 60 a minute, 30 of others, from an empty bucket: in the next minute 60 come and 30 go.
        var requests = new Dimension(LimitRuleKind.Bucket, 60);
        requests.Charge(60, now: 0);

        new ForeignLoad(30, 0, start: 0).ChargeUntil(60 * Second, requests, new Dimension(LimitRuleKind.Bucket, 0));

        Assert.Equal(30, requests.StateAt(60 * Second).Remaining);
    }
}
