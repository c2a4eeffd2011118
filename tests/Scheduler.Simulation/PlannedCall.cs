using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>A job in a worker's hands, from the pacer's grant to its settlement.</summary>
internal sealed class PlannedCall(int job, int worker, Reservation reservation)
{
    public int Job => job;

    public int Worker => worker;

    public Reservation Reservation => reservation;

    public RateLimitReport? Report { get; set; }

    /// <summary>What refused it; null: it was accepted.</summary>
    public LimitScope? RefusedBy { get; set; }
}
