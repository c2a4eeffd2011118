namespace Scheduler.Contracts;

/// <summary>A lane sends nothing for a while. Refusals of one moment make one event; a pause that grows much longer makes one more.</summary>
public sealed record LanePaused
{
    public required string Lane { get; init; }

    public required string Reason { get; init; }

    /// <summary>When it goes on by itself; null: when somebody resumes it.</summary>
    public DateTimeOffset? Until { get; init; }

    public required DateTimeOffset At { get; init; }
}
