using CsCheck;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>Random work under each rule, judged by <see cref="ProviderRules"/>: late sending, jitter of the network, settlement and restarts included.</summary>
public sealed class PacingProperties
{
    private const long Second = 1_000_000;
    private const long Minute = 60 * Second;

    public static TheoryData<JudgingRule, int> Rules() => new()
    {
        { JudgingRule.Sliding, 0 },
        { JudgingRule.Fixed, 0 },
        { JudgingRule.Bucket, 0 },
        { JudgingRule.Slices, 1 },
        { JudgingRule.Slices, 10 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Reserve_UnderRandomWork_NeverExceedsTheRule(JudgingRule rule, int slice)
    {
        var judging = new Judging(rule, TimeSpan.FromSeconds(slice));
        Gen.Select(Gen.Int[1, 200], Gen.Long[100, 20_000], Gen.Int[0, 300], Gen.ULong).Sample(
            (requests, tokens, guard, seed) =>
            {
                var lane = SendingSimulation.Lane(requests, tokens, judging, TimeSpan.FromMilliseconds(guard));
                var run = SendingSimulation.Run(lane, new Random((int)(seed % int.MaxValue)), steps: 500);
                AssertKept(judging, requests, run.Requests);
                AssertKept(judging, tokens, run.Tokens);
            },
            iter: 60,
            threads: 1);
    }

    [Theory]
    [InlineData(JudgingRule.Sliding)]
    [InlineData(JudgingRule.Bucket)]
    public void Reserve_AtSaturation_UsesAtLeast99PercentOfWhatIsPossible(JudgingRule rule)
    {
        Gen.Select(Gen.Long[5_000, 50_000], Gen.Int).Sample(
            (limit, seed) =>
            {
                var random = new Random(seed);
                var amounts = Enumerable.Range(0, 3_000).Select(_ => random.NextInt64(1, limit / 50)).ToList();
                var judge = Judges.Of(limit, new Judging(rule, TimeSpan.Zero), Second / 4);
                var ours = EndOfSaturation(judge, amounts);
                var best = rule == JudgingRule.Bucket
                    ? ProviderRules.EarliestEndOfBucket(amounts, Minute, limit)
                    : ProviderRules.EarliestEndOfWindow(amounts, Minute, limit);
                Assert.InRange(ours, best, (long)(best / 0.99));
            },
            iter: 20,
            threads: 1);
    }

    [Fact]
    public void Reserve_UnderSlidingAt3000PerMinute_UsesTheSecondMinuteAndIsNeverRefused()
    {
        var judge = Judges.Of(3_000, Judging.Sliding, Second / 4);
        var random = new Random(7);
        var arrivals = new List<Arrival>();
        for (var now = 0L; now < 3 * Minute; now += 1_000)
        {
            while (judge.WaitFor(1, now) == 0)
            {
                judge.Reserve(1, now);
                judge.Send(new Charge(now, 1, Sent: false), now);
                arrivals.Add(new Arrival(now + random.Next(0, 250_000), 1));
            }
        }

        var first = arrivals.Min(arrival => arrival.At);
        var second = arrivals.Count(arrival => arrival.At >= first + Minute && arrival.At < first + (2 * Minute));
        Assert.InRange(second, 2_910, 3_000);
        Assert.InRange(ProviderRules.HighestWindow(arrivals, Minute, 3_000), 1, 3_000);
    }

    [Fact]
    public void Foresee_UnderEachWindowRule_IsWhatAGreedySenderGets()
    {
        Gen.Select(Gen.Int[1, 600], Gen.Int[0, 2], Gen.Int[0, 15], Gen.Int).Sample(
            (limit, rule, ahead, seed) =>
            {
                var judging = new[] { Judging.Sliding, Judging.Bucket, Judging.SlicesOf(TimeSpan.FromSeconds(1)) }[rule];
                var judge = Judges.Of(limit, judging, guard: 0);
                var now = SendAtRandom(judge, new Random(seed));
                var foreseen = judge.Foresee(now, now + (ahead * Second));
                Assert.Equal(foreseen, Drain(judge, now, now + (ahead * Second)));
            },
            iter: 200,
            threads: 1);
    }

    private static void AssertKept(Judging judging, long limit, IReadOnlyList<Arrival> arrivals)
    {
        if (judging.Rule == JudgingRule.Bucket)
        {
            Assert.InRange(ProviderRules.HighestUse(arrivals, Minute, limit), 0, limit + 0.001);
            return;
        }

        Assert.InRange(ProviderRules.HighestWindow(arrivals, Minute, limit), 0, limit);
        foreach (var length in Slices(judging))
        {
            var part = Math.Max(1, limit * length / Minute);
            Assert.InRange(ProviderRules.HighestWindow(arrivals, length, part), 0, part);
        }
    }

    private static long[] Slices(Judging judging) => judging.Rule switch
    {
        JudgingRule.Slices => [(long)judging.Slice.TotalMicroseconds],
        _ => [],
    };

    private static long EndOfSaturation(Judge judge, List<long> amounts)
    {
        var now = 0L;
        foreach (var amount in amounts)
        {
            now += judge.WaitFor(amount, now);
            judge.Reserve(amount, now);
            judge.Send(new Charge(now, amount, Sent: false), now);
        }

        return now;
    }

    private static long SendAtRandom(Judge judge, Random random)
    {
        var now = 0L;
        for (var sent = 0; sent < 50; sent++)
        {
            now += judge.WaitFor(1, now) + (random.Next(0, 3) * random.Next(0, 2_000) * 1_000);
            judge.Reserve(1, now);
            judge.Send(new Charge(now, 1, Sent: false), now);
        }

        return now;
    }

    private static long Drain(Judge judge, long from, long until)
    {
        var count = 0L;
        for (var now = from; (now += judge.WaitFor(1, now)) <= until; count++)
        {
            judge.Reserve(1, now);
            judge.Send(new Charge(now, 1, Sent: false), now);
        }

        return count;
    }
}
