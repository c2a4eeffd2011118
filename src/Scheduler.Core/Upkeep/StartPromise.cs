using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>A job too big for the moment, and when the pacer will let it start (by the monotonic clock).</summary>
internal sealed class StartPromise(BacklogJob job, TimeProvider time)
{
    private readonly long _made = time.GetTimestamp();
    private TimeSpan? _wait;

    public BacklogJob Job => job;

    /// <summary>What is left until then; null while nothing was promised.</summary>
    public TimeSpan? Left => _wait is not { } wait ? null : wait > Passed ? wait - Passed : TimeSpan.Zero;

    /// <summary>The first word counts: smaller jobs may not move it.</summary>
    public void Say(TimeSpan wait) => _wait ??= Passed + wait;

    private TimeSpan Passed => time.GetElapsedTime(_made);
}
