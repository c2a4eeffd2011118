using System.Globalization;
using Xunit;

namespace Scheduler.Core.Tests.Model;

/// <summary>Seeded histories of the whole core: nothing lost, nothing stuck, nothing sent twice without cause.</summary>
public sealed class ModelTests
{
    private static readonly int Seeds = int.Parse(
        Environment.GetEnvironmentVariable("MODEL_SEEDS") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public void Histories_OfTenThousandSeeds_LoseNothingAndSendNothingTwiceWithoutCause()
    {
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            foreach (var violation in Violations(seed, PlantedFault.None))
            {
                failures.Add($"seed {seed}: {violation}");
            }
        });

        Assert.True(failures.IsEmpty, string.Join(Environment.NewLine, failures.Order().Take(20)));
    }

    [Fact]
    public void History_OfTheSameSeed_IsTheSame()
    {
        Assert.Equal(SentBy(7), SentBy(7));
        Assert.NotEqual(SentBy(7), SentBy(8));
    }

    [Theory]
    [InlineData(nameof(PlantedFault.AcknowledgeWithoutInsert))]
    [InlineData(nameof(PlantedFault.ClaimAnyGeneration))]
    [InlineData(nameof(PlantedFault.ForgetDispatchDeadlines))]
    [InlineData(nameof(PlantedFault.ForgetLostLeases))]
    [InlineData(nameof(PlantedFault.SendAgainAfterSuccess))]
    [InlineData(nameof(PlantedFault.ForgetDueTimes))]
    public void History_WithAPlantedFault_IsCaught(string fault)
    {
        var planted = Enum.Parse<PlantedFault>(fault);

        Assert.Contains(Enumerable.Range(0, 200), seed => Violations(seed, planted).Count > 0);
    }

    private static IReadOnlyList<string> Violations(int seed, PlantedFault fault)
    {
        var world = new ModelWorld(seed, fault);
        world.Run();
        return ModelChecks.Violations(world);
    }

    private static string SentBy(int seed)
    {
        var world = new ModelWorld(seed);
        world.Run();
        return string.Join(' ', world.Provider.Sent.Select(sent => $"{sent.Run}:{sent.Attempt}:{sent.Answered?.Name}"));
    }
}
