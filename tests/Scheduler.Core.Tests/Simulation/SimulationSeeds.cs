using System.Globalization;

namespace Scheduler.Core.Tests.Simulation;

/// <summary>How many runs each group of scenarios gets: SIMULATION_SEEDS, or as many as are over in a few seconds.</summary>
internal static class SimulationSeeds
{
    public const string Variable = "SIMULATION_SEEDS";

    private const int OfEachGroup = 50;

    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : OfEachGroup;
}
