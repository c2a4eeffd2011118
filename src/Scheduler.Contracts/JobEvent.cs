using System.Text.Json;

namespace Scheduler.Contracts;

/// <summary>What every event of a job says. Subscribe to this type to hear of all of them; delivered at least once.</summary>
public record JobEvent
{
    /// <summary>The scheduler's id of the job.</summary>
    public Guid Id { get; init; }

    public string Tenant { get; init; } = "default";

    public string? CustomId { get; init; }

    /// <summary>The object that the producer gave; null when there was none.</summary>
    public JsonElement? Metadata { get; init; }

    public string? Lane { get; init; }

    public Guid? SubmissionId { get; init; }

    /// <summary>1 for the first life; a replay starts the next.</summary>
    public int Run { get; init; }

    public DateTimeOffset At { get; init; }
}
