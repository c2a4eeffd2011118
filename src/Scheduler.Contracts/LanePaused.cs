namespace Scheduler.Contracts;

/// <summary>A lane sends nothing for a while.</summary>
public sealed record LanePaused
{
    public required string Lane { get; init; }

    public string? Account { get; init; }

    public required string Reason { get; init; }

    /// <summary>When it goes on; null: when somebody resumes it.</summary>
    public DateTimeOffset? Until { get; init; }

    public required DateTimeOffset At { get; init; }
}
