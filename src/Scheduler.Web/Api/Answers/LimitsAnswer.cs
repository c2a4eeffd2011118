using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Answers;

/// <summary>A lane's configured limits; 0: unlimited.</summary>
public sealed record LimitsAnswer(int RequestsPerMinute, long TokensPerMinute, int RequestsPerDay, long TokensPerDay, int MaxConcurrency)
{
    public static LimitsAnswer Of(LaneSettings lane) =>
        new(lane.RequestsPerMinute, lane.TokensPerMinute, lane.RequestsPerDay, lane.TokensPerDay, lane.MaxConcurrency);
}
