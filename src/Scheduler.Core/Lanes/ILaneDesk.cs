namespace Scheduler.Core.Lanes;

/// <summary>Changes lanes while they run, beside the configuration and within its rules.</summary>
public interface ILaneDesk
{
    /// <summary>All or nothing: kept first, then in force at once, here and over restarts.</summary>
    Task<LaneOrderResult> ChangeAsync(string lane, IReadOnlyList<LaneOrder> orders, string by, CancellationToken cancellationToken);

    /// <summary>What the configuration says of the lane and what was changed beside it; null: there is no such lane.</summary>
    LaneStanding? Find(string lane);
}
