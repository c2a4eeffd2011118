namespace Scheduler.Core.Lanes;

/// <summary>What can hold a job back.</summary>
public enum LimitScope
{
    RequestsPerMinute,
    TokensPerMinute,
    RequestsPerDay,
    TokensPerDay,
    InputTokensPerMinute,
    OutputTokensPerMinute,
    ImagesPerMinute,
    AudioSecondsPerMinute,
    Concurrency,
    LanePaused,
    AccountStopped,
}
