namespace Scheduler.Core.Lanes;

/// <summary>What came of an order to change a lane.</summary>
public abstract record LaneOrderResult
{
    private LaneOrderResult()
    {
    }

    public sealed record Done : LaneOrderResult;

    public sealed record NoSuchLane : LaneOrderResult;

    /// <summary>Nothing was changed; all that is wrong, at once.</summary>
    public sealed record Refused(IReadOnlyList<LaneOrderError> Errors) : LaneOrderResult;
}
