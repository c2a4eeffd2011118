namespace Scheduler.Core.History;

/// <summary>Whether a lane's provider answers at all.</summary>
/// <param name="FailuresInARow">Troubles since the last answer that was none.</param>
/// <param name="LastFailure">When the last trouble was; null: there was none in this process.</param>
/// <param name="Words">What was said or seen then; null: nothing.</param>
public sealed record LaneHealth(int FailuresInARow, DateTimeOffset? LastFailure, string? Words)
{
    public static readonly LaneHealth Unknown = new(0, null, null);
}
