namespace Scheduler.Contracts;

/// <summary>An account was stopped and an incident opened; its jobs are held.</summary>
public sealed record AccountStopped
{
    public required string Account { get; init; }

    /// <summary>The account's state: Terminated, OutOfQuota, CredentialsRejected, AccessBlocked, PausedByAdmin.</summary>
    public required string Reason { get; init; }

    public ProviderError? Error { get; init; }

    public required DateTimeOffset At { get; init; }
}
