using Scheduler.Core.Lanes;
using Scheduler.Simulation;
using Xunit;

namespace Scheduler.Core.Tests.Simulation;

/// <summary>The providers and the perfect sender that everything else is measured by, in cases worked out by hand.</summary>
public sealed class SimulationLibraryTests
{
    private const long S = 1_000_000;

    [Fact]
    public void WaitFor_UnderABucket_IsTheTimeOfRefill()
    {
        var bucket = ProviderRules.Create("bucket", 60);
        bucket.Charge(60, 0);

        Assert.Equal(S, bucket.WaitFor(1, 0));
        Assert.Equal(0, bucket.WaitFor(10, 10 * S));
        Assert.Equal(50 * S, bucket.UntilFull(10 * S));
    }

    [Fact]
    public void WaitFor_UnderASlidingWindow_IsUntilTheOldestLeaves()
    {
        var sliding = ProviderRules.Create("sliding", 2);
        sliding.Charge(1, 0);
        sliding.Charge(1, 10 * S);

        Assert.Equal(50 * S, sliding.WaitFor(1, 10 * S));
        Assert.Equal(60 * S, sliding.WaitFor(2, 10 * S));
        Assert.Equal(1, sliding.WaitFor(1, (60 * S) - 1));
        Assert.Equal(0, sliding.WaitFor(1, 60 * S));
        Assert.Equal(10 * S, sliding.UntilFull(60 * S));
    }

    [Theory]
    [InlineData("slices:10", 10, 5, 5)]
    [InlineData("slices:10+3", 10, 5, 8)]
    [InlineData("slices:1", 1, 0.25, 0.75)]
    [InlineData("fixed+17", 60, 5, 12)]
    public void WaitFor_InAFullSlice_IsUntilTheNextBegins(string rule, long part, double at, double wait)
    {
        var slices = ProviderRules.Create(rule, 60);
        var now = (long)(at * S);
        Assert.Equal(0, slices.WaitFor(part, now));
        slices.Charge(part, now);

        Assert.Equal((long)(wait * S), slices.WaitFor(1, now));
        Assert.Equal((long)(wait * S), slices.UntilFull(now));
        Assert.Equal(0, slices.WaitFor(part, now + (long)(wait * S)));
    }

    [Fact]
    public void Times_OfAPerfectSender_KeepTheOrderAndBothRules()
    {
        // Two requests at once; the third waits for the bucket, the fourth for the slice's tokens, the last arrives late.
        var times = Optimum.Times(ProviderRules.Create("bucket", 2), ProviderRules.Create("slices:30", 20), [4, 4, 4, 10, 1], [0, 0, 0, 0, 200 * S]);

        Assert.Equal([0, 0, 30 * S, 60 * S, 200 * S], times);
    }

    [Fact]
    public void Of_CountsOnlyTheTimeInWhichThereIsWork()
    {
        var scenario = ScenarioOf(Acquaintance.Configured) with { Mix = "bursts" };
        var result = new SimulationResult
        {
            Accepted = [new(0, 1, 0), new(10 * S, 1, 1), new(112 * S, 1, 2)],
            Refused = [5 * S],
            Changes = [],
            Memory = new LaneMemory("lane", []),
            IsFinished = true,
        };
        var figures = ScenarioFigures.Of(scenario, new Mix([1, 1, 1], [0, 0, 100 * S]), result, [0, 10 * S, 110 * S]);

        Assert.Equal((20 * S, 2 * S, 1, 1, 0), (figures.Busy, figures.Lag, figures.Refused, figures.RefusedOnceLearned, figures.Lost));
        Assert.Equal(20 / 22.0, figures.Utilisation);
    }

    [Fact]
    public void Run_OfTheSameSeed_IsTheSameRun()
    {
        var first = ScenarioOf(Acquaintance.FirstMeeting).Run();

        Assert.Equal(first, ScenarioOf(Acquaintance.FirstMeeting).Run());
        Assert.NotEqual(first with { Scenario = null! }, (ScenarioOf(Acquaintance.FirstMeeting) with { Seed = 4 }).Run() with { Scenario = null! });
    }

    [Theory]
    [InlineData("bucket", "sliding")]
    [InlineData("slices:10", "fixed+17")]
    public void Run_WithJumpsOfTheWallClock_IsTheSameToTheMicrosecond(string requests, string tokens)
    {
        var options = OptionsOf(requests, tokens);
        var jumping = options with
        {
            ClockJumps = [(TimeSpan.FromSeconds(1), TimeSpan.FromDays(3)), (TimeSpan.FromSeconds(20), TimeSpan.FromDays(-9)), (TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(2))],
        };

        Assert.Equal(LaneSimulation.Run(options).Accepted, LaneSimulation.Run(jumping).Accepted);
    }

    [Fact]
    public void Run_WhereWorkersStopBeforeTheySend_TakesUpTheirJobs()
    {
        var result = LaneSimulation.Run(OptionsOf("bucket", "bucket") with { Stops = 0.3, Late = 0.3 });

        Assert.True(result.IsFinished);
        Assert.Empty(result.Refused);
        Assert.Equal(300, result.Accepted.Select(one => one.Job).Distinct().Count());
    }

    [Theory]
    [InlineData("bucket", true)]
    [InlineData("fixed+17.5", true)]
    [InlineData("slices:2.5+1", true)]
    [InlineData("bucket+1", false)]
    [InlineData("slices", false)]
    [InlineData("quota", false)]
    public void IsRule_SaysWhatCanBeCreated(string name, bool isRule) => Assert.Equal(isRule, ProviderRules.IsRule(name));

    [Fact]
    public void Create_OfEachMix_KeepsLimitsAndOrder()
    {
        foreach (var name in Mix.Names)
        {
            var mix = Mix.Create(name, (600, 300_000), largest: 5_000, minutes: 2, new Random(1));
            Assert.All(mix.Costs, cost => Assert.InRange(cost, 1, 5_000));
            Assert.True(mix.Costs.Count >= 1_200 || mix.Costs.Sum() >= 600_000);
            Assert.Equal(mix.Arrivals?.Order(), mix.Arrivals);
            Assert.Equal(name == "bursts", mix.Arrivals is not null);
        }
    }

    private static Scenario ScenarioOf(Acquaintance known) =>
        new() { RequestRule = "slices:10", TokenRule = "bucket", Acquaintance = known, Seed = 3, Minutes = 1 };

    private static SimulationOptions OptionsOf(string requests, string tokens) => new()
    {
        Lane = new LaneSettings { Name = "lane", Account = "account", RequestsPerMinute = 200, TokensPerMinute = 50_000, MaxConcurrency = 1_000 },
        RequestRule = requests,
        TokenRule = tokens,
        Costs = [.. Enumerable.Range(0, 300).Select(job => 10L + (job * 7 % 200))],
        Seed = 11,
    };
}
