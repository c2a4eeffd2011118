using Scheduler.Simulation;
using Xunit;

namespace Scheduler.Core.Tests.Simulation;

public sealed class PlanSimulationTests
{
    private static readonly PlanOptions Small = new()
    {
        RequestsPerMinute = 6_000,
        TokensPerMinute = 6_000_000,
        Jobs = 12_000,
        Workers = 4,
    };

    [Fact]
    public void Run_OfWorkersThatShareABucket_UsesAllOfIt_AndIsNeverRefused()
    {
        var result = PlanSimulation.Run(Small);

        Assert.Equal((12_000, 0), (result.Accepted, result.Refused));
        Assert.InRange(result.Optimum, 59_000_000, 60_000_000);
        Assert.InRange(result.Utilisation, 0.97, 1);
        Assert.True(result.OfOneWorker.Fewest > 1_000);
        Assert.InRange(result.PacerCalls, 3 * 12_000, 40 * 12_000);
    }

    [Fact]
    public void Run_WithFewHands_IsBoundByTheCalls()
    {
        // Ten calls of a second each at once, and a round trip between two of them.
        var result = PlanSimulation.Run(Small with { Workers = 2, Concurrency = 5, Jobs = 100, Call = TimeSpan.FromSeconds(1), CallSpread = 0, Jitter = TimeSpan.Zero });

        Assert.Equal(10, result.MostInFlight);
        Assert.InRange(result.Makespan, 9_000_000, 9_300_000);
    }

    [Fact]
    public void Run_WithALongWayToThePacer_IsBoundByTheRoundTrips()
    {
        var result = PlanSimulation.Run(Small with { Workers = 1, Jobs = 101, RoundTrip = TimeSpan.FromMilliseconds(100), Jitter = TimeSpan.Zero });

        Assert.Equal(10_000_000, result.Makespan);
    }

    [Fact]
    public void Run_OfTheSameSeed_IsTheSameButForTheRealTime()
    {
        var first = PlanSimulation.Run(Small);
        var second = PlanSimulation.Run(Small);

        Assert.Equal(first with { PacerTime = default, RealTime = default }, second with { PacerTime = default, RealTime = default });
    }

    [Theory]
    [InlineData("bucket", Acquaintance.FirstMeeting)]
    [InlineData("sliding", Acquaintance.FirstMeeting)]
    [InlineData("slices:10", Acquaintance.Configured)]
    [InlineData("bucket", Acquaintance.Remembered)]
    public void Run_UnderOtherRules_LosesNothing_AndIsRefusedAFewTimes(string rule, Acquaintance known)
    {
        var result = PlanSimulation.Run(Small with { RequestRule = rule, TokenRule = "bucket", Acquaintance = known, Headers = false });

        Assert.Equal(12_000, result.Accepted);
        Assert.InRange(result.Refused, 0, known == Acquaintance.FirstMeeting ? 60 : 0);
    }

    [Fact]
    public void Run_BeyondThreeMinutes_TellsTheSteadyUse()
    {
        Assert.Null(PlanSimulation.Run(Small).Steady);
        Assert.InRange(PlanSimulation.Run(Small with { Jobs = 24_500 }).Steady!.Value, 0.99, 1.01);
    }

    [Fact]
    public void Run_WithJobsAboveASlice_IsRefusedAtOnce() =>
        Assert.Throws<ArgumentException>(() => PlanSimulation.Run(Small with { TokenRule = "slices:1", Tokens = 60_000 }));
}
