namespace Scheduler.Contracts;

/// <summary>An account was stopped and an incident opened; its jobs are held.</summary>
public sealed record AccountStopped
{
    public required string Account { get; init; }

    /// <summary>The account's state: Terminated, OutOfQuota, CredentialsRejected, AccessBlocked, PausedByAdmin.</summary>
    public required string Reason { get; init; }

    public ProviderError? Error { get; init; }

    /// <summary>The administrator who stopped it; null: the provider's answer did.</summary>
    public string? By { get; init; }

    /// <summary>Jobs that wait for its end.</summary>
    public long HeldJobs { get; init; }

    /// <summary>Whose jobs they are: of how many tenants.</summary>
    public int HeldTenants { get; init; }

    /// <summary>What happened, in plain words.</summary>
    public string? Explanation { get; init; }

    /// <summary>What to do about it.</summary>
    public string? NextStep { get; init; }

    /// <summary>The provider's page about it (its usage policy, billing, keys); null: there is none.</summary>
    public Uri? Page { get; init; }

    public required DateTimeOffset At { get; init; }
}
