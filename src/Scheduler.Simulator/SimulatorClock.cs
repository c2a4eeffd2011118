namespace Scheduler.Simulator;

/// <summary>Microseconds since the simulator's start, monotonic.</summary>
public sealed class SimulatorClock(TimeProvider timeProvider)
{
    private readonly long start = timeProvider.GetTimestamp();

    public long StartUnixMilliseconds { get; } = timeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    public TimeProvider TimeProvider => timeProvider;

    public long Now => (long)timeProvider.GetElapsedTime(start).TotalMicroseconds;

    public long UnixMilliseconds(long time) => StartUnixMilliseconds + time / 1000;
}
