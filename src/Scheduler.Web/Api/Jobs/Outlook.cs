namespace Scheduler.Web.Api.Jobs;

/// <summary>What stands between a job and its start.</summary>
/// <param name="WaitingFor">The scope that holds it (requests_per_minute, tokens_per_minute, concurrency, lane_paused, lane_removed, account_stopped, due_time, turn); null when nothing does.</param>
/// <param name="Position">Queued jobs of its lane and class that are older; null when it is not queued.</param>
/// <param name="EstimatedStart">From what goes before it and the lane's pace; null when nobody can tell.</param>
public sealed record Outlook(string? WaitingFor, int? Position, DateTimeOffset? EstimatedStart)
{
    public static Outlook None { get; } = new(null, null, null);
}
