using Scheduler.Benchmarks.Pacing.Baselines;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>One lane in one step.</summary>
internal sealed class LaneRun(PacingLane lane, bool isRemembered, IReadOnlyList<PacingJob> jobs)
{
    public PacingLane Lane => lane;

    public bool IsRemembered => isRemembered;

    public IReadOnlyList<PacingJob> Jobs => jobs;

    public string Row => isRemembered ? lane.RememberedName : lane.Name;

    /// <summary>Who sends instead of our worker; null before the release and for our lanes.</summary>
    public Baseline? Baseline { get; set; }

    /// <summary>When its backlog was released: microseconds since the simulator's start.</summary>
    public long Released { get; set; }
}
