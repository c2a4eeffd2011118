namespace Scheduler.System.Tests.Simulator.Http;

/// <summary>Waits for what another thread does.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Longest)
                throw new TimeoutException($"The condition did not come true within {Longest}.");
            await Task.Delay(Step, TimeProvider.System, cancellationToken);
        }
    }
}
