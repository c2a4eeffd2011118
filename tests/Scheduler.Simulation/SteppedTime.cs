namespace Scheduler.Simulation;

/// <summary>A clock that stands still until it is set. Its wall clock may jump; its timestamps never go back.</summary>
public sealed class SteppedTime : TimeProvider
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TimeSpan _jumped;

    /// <summary>Microseconds since the beginning.</summary>
    public long Now { get; private set; }

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => Begin + TimeSpan.FromMicroseconds(Now) + _jumped;

    public void MoveTo(long now) => Now = Math.Max(Now, now);

    /// <summary>Somebody set the wall clock.</summary>
    public void Jump(TimeSpan by) => _jumped += by;
}
