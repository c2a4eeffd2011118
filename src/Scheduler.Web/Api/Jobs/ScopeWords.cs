using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Jobs;

/// <summary>The words of the scopes over HTTP.</summary>
internal static class ScopeWords
{
    public static string Wire(this LimitScope scope) => scope switch
    {
        LimitScope.RequestsPerMinute => "requests_per_minute",
        LimitScope.TokensPerMinute => "tokens_per_minute",
        LimitScope.RequestsPerDay => "requests_per_day",
        LimitScope.TokensPerDay => "tokens_per_day",
        LimitScope.InputTokensPerMinute => "input_tokens_per_minute",
        LimitScope.OutputTokensPerMinute => "output_tokens_per_minute",
        LimitScope.ImagesPerMinute => "images_per_minute",
        LimitScope.AudioSecondsPerMinute => "audio_seconds_per_minute",
        LimitScope.Concurrency => "concurrency",
        LimitScope.LanePaused => "lane_paused",
        LimitScope.AccountStopped => "account_stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Unknown scope."),
    };
}
