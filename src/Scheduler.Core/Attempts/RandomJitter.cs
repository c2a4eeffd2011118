namespace Scheduler.Core.Attempts;

/// <summary>Jitter from one seeded generator.</summary>
public sealed class RandomJitter(int seed) : IJitter
{
    private readonly Random _random = new(seed);

    public double Next()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
