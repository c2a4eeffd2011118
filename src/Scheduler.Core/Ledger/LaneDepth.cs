using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>How many jobs of one class of a lane are in each moving state; the age of the oldest queued one (null: none).</summary>
public sealed record LaneDepth(string Lane, JobClass Class, long Queued, long Dispatched, long Running, long Waiting)
{
    public DateTimeOffset? OldestQueued { get; init; }
}
