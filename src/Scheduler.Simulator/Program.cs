using Scheduler.Simulator.Produce;

namespace Scheduler.Simulator;

/// <summary>The simulator as a program.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args is ["produce", .. var rest]
        ? ProduceCommand.RunAsync(rest)
        : ServeCommand.RunAsync(args);
}
