namespace Scheduler.Web.Api.Jobs;

/// <summary>What stands between a job and its start.</summary>
public sealed record Outlook
{
    public static Outlook None { get; } = new();

    /// <summary>
    /// What holds it (requests_per_minute, tokens_per_minute, requests_per_day, tokens_per_day, concurrency, lane_paused,
    /// lane_removed, account_stopped, tenant_quarantined, tenant_paused, tenant_ceiling, backoff, not_before, its_turn ...); null when nothing does.
    /// </summary>
    public string? WaitingFor { get; init; }

    /// <summary>Until when that holds it; null when nobody can tell.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>Queued jobs that go before it, by class, tenant and age; null when it does not wait in the backlog.</summary>
    public int? Position { get; init; }

    /// <summary>From what goes before it and the lane's pace; null when nobody can tell.</summary>
    public DateTimeOffset? EstimatedStart { get; init; }

    /// <summary>The start and the lane's usual time of a call; null while that is not known.</summary>
    public DateTimeOffset? EstimatedEnd { get; init; }
}
