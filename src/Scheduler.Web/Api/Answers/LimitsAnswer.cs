using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Answers;

/// <summary>A lane's limits in force by people's word (configuration and changes beside it), before our share; 0: unlimited.</summary>
public sealed record LimitsAnswer(int RequestsPerMinute, long TokensPerMinute, int RequestsPerDay, long TokensPerDay, int MaxConcurrency)
{
    public required long InputTokensPerMinute { get; init; }

    public required long OutputTokensPerMinute { get; init; }

    public required long ImagesPerMinute { get; init; }

    public required long AudioSecondsPerMinute { get; init; }

    public required double Share { get; init; }

    /// <summary>off, down or up.</summary>
    public required string FollowHeaders { get; init; }

    public required int MaxRequestsPerMinute { get; init; }

    public required long MaxTokensPerMinute { get; init; }

    public required JudgingAnswer Judging { get; init; }

    public required TimeSpan WindowGuard { get; init; }

    public static LimitsAnswer Of(LaneSettings lane) =>
        new(lane.RequestsPerMinute, lane.TokensPerMinute, lane.RequestsPerDay, lane.TokensPerDay, lane.MaxConcurrency)
        {
            InputTokensPerMinute = lane.InputTokensPerMinute,
            OutputTokensPerMinute = lane.OutputTokensPerMinute,
            ImagesPerMinute = lane.ImagesPerMinute,
            AudioSecondsPerMinute = lane.AudioSecondsPerMinute,
            Share = lane.Share,
            FollowHeaders = lane.FollowHeaders.ToString().ToLowerInvariant(),
            MaxRequestsPerMinute = lane.MaxRequestsPerMinute,
            MaxTokensPerMinute = lane.MaxTokensPerMinute,
            Judging = new JudgingAnswer(JudgingWords.Of(lane.RequestJudging), JudgingWords.Of(lane.TokenJudging)),
            WindowGuard = lane.WindowGuard,
        };
}
