using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Answers;

/// <summary>One flow of a lane: how many jobs are where.</summary>
public sealed record FlowAnswer(long Queued, long Dispatched, long Running, long Waiting, DateTimeOffset? OldestQueued)
{
    public static FlowAnswer Of(LaneDepth? depth) => depth is null
        ? new FlowAnswer(0, 0, 0, 0, null)
        : new FlowAnswer(depth.Queued, depth.Dispatched, depth.Running, depth.Waiting, depth.OldestQueued);
}
