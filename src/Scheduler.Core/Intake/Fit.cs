using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Intake;

/// <summary>Whether a job can run on its lane at all.</summary>
internal static class Fit
{
    /// <summary>Null: it fits. A job larger than a whole limit would wait forever.</summary>
    public static IntakeError? Check(LaneSettings lane, Cost cost) =>
        Check(lane, cost, lane.TokensPerMinute, "minute") ?? Check(lane, cost, lane.TokensPerDay, "day");

    private static IntakeError? Check(LaneSettings lane, Cost cost, long limit, string window)
    {
        var ours = (long)(limit * lane.Share);
        return limit <= 0 || cost.Tokens <= ours
            ? null
            : new IntakeError(422, "exceeds_limit", $"The job costs {cost.Tokens} tokens and lane {lane.Name} has {ours} a {window}: it could never run. "
                + "Shorten the prompt or lower max_tokens.");
    }
}
