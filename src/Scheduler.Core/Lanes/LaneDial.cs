using System.Globalization;

namespace Scheduler.Core.Lanes;

/// <summary>A setting of a lane that can be changed while it runs.</summary>
/// <param name="Name">In the API's words; a point leads into an object.</param>
/// <param name="Setting">In the configuration's words: the path below the lane.</param>
/// <param name="Read">What the lane has, as the configuration would say it.</param>
public sealed record LaneDial(string Name, string Setting, Func<LaneSettings, string> Read)
{
    public static IReadOnlyList<LaneDial> All { get; } =
    [
        Number("requests_per_minute", "RequestsPerMinute", lane => lane.RequestsPerMinute),
        Number("tokens_per_minute", "TokensPerMinute", lane => lane.TokensPerMinute),
        Number("requests_per_day", "RequestsPerDay", lane => lane.RequestsPerDay),
        Number("tokens_per_day", "TokensPerDay", lane => lane.TokensPerDay),
        Number("input_tokens_per_minute", "InputTokensPerMinute", lane => lane.InputTokensPerMinute),
        Number("output_tokens_per_minute", "OutputTokensPerMinute", lane => lane.OutputTokensPerMinute),
        Number("images_per_minute", "ImagesPerMinute", lane => lane.ImagesPerMinute),
        Number("audio_seconds_per_minute", "AudioSecondsPerMinute", lane => lane.AudioSecondsPerMinute),
        Number("max_concurrency", "MaxConcurrency", lane => lane.MaxConcurrency),
        Number("max_requests_per_minute", "MaxRequestsPerMinute", lane => lane.MaxRequestsPerMinute),
        Number("max_tokens_per_minute", "MaxTokensPerMinute", lane => lane.MaxTokensPerMinute),
        new("share", "Share", lane => lane.Share.ToString(CultureInfo.InvariantCulture)),
        new("follow_headers", "FollowHeaders", lane => lane.FollowHeaders.ToString().ToLowerInvariant()),
        new("judging.requests", "Judging:Requests", lane => JudgingWords.Of(lane.RequestJudging)),
        new("judging.tokens", "Judging:Tokens", lane => JudgingWords.Of(lane.TokenJudging)),
        new("window_guard", "WindowGuard", lane => lane.WindowGuard.ToString("c", CultureInfo.InvariantCulture)),
    ];

    public static LaneDial? Find(string setting) =>
        All.FirstOrDefault(dial => string.Equals(dial.Setting, setting, StringComparison.Ordinal));

    private static LaneDial Number(string name, string setting, Func<LaneSettings, long> read) =>
        new(name, setting, lane => read(lane).ToString(CultureInfo.InvariantCulture));
}
