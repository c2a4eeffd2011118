namespace Scheduler.Core.Lanes;

/// <summary>Microseconds since the clock was made; jumps of the wall clock do not touch it.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    public long Now => Judges.Microseconds(time.GetElapsedTime(_origin));

    public DateTimeOffset WallNow => time.GetUtcNow();
}
