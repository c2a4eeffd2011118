namespace Scheduler.Contracts;

/// <summary>A tenant's jobs stay in the backlog until somebody releases it.</summary>
public sealed record TenantHeld
{
    public required string Tenant { get; init; }

    /// <summary>Quarantined or PausedByAdmin.</summary>
    public required string State { get; init; }

    public string? Reason { get; init; }

    /// <summary>The administrator; null: the scheduler's own rule.</summary>
    public string? By { get; init; }

    /// <summary>What happened, in plain words.</summary>
    public string? Explanation { get; init; }

    /// <summary>What to do about it.</summary>
    public string? NextStep { get; init; }

    public required DateTimeOffset At { get; init; }
}
