namespace Scheduler.Simulator.Limits;

/// <summary>A provider's rule for one dimension. Pure: every time is microseconds since the simulator's start and never goes back.</summary>
public interface ILimitRule
{
    /// <summary>What can be admitted at most at one moment. An amount above it never fits.</summary>
    long Capacity { get; }

    /// <summary>What counts against the limit at <paramref name="now"/>, rounded up.</summary>
    long UsedAt(long now);

    /// <summary>Microseconds until <paramref name="amount"/> fits when nothing else is charged; 0 when it fits now.</summary>
    long WaitFor(long amount, long now);

    /// <summary>Microseconds until nothing counts against the limit any more.</summary>
    long UntilFull(long now);

    /// <summary>Counts <paramref name="amount"/>, whether it fits or not.</summary>
    void Charge(long amount, long now);

    /// <summary>Changes the limit and keeps what was used.</summary>
    void Resize(long limit, long now);
}
