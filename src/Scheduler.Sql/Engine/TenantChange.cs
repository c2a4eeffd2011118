using Scheduler.Core.Jobs;

namespace Scheduler.Sql.Engine;

/// <summary>What one transaction changes in the counters of a tenant on a lane.</summary>
internal readonly record struct TenantChange(long Queued, long UnderWay, long Waiting, long Parked)
{
    public TenantChange Plus(JobState state, int jobs) => state switch
    {
        JobState.Queued => this with { Queued = Queued + jobs },
        JobState.Dispatched or JobState.Running => this with { UnderWay = UnderWay + jobs },
        JobState.Waiting => this with { Waiting = Waiting + jobs },
        JobState.Parked => this with { Parked = Parked + jobs },
        _ => this,
    };
}
