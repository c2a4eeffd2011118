namespace Scheduler.Contracts;

/// <summary>A stopped account is active again.</summary>
public sealed record AccountResumed
{
    public required string Account { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
