using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Accounts;

/// <summary>An account-level stop with the provider's words; ended by an administrator.</summary>
public sealed record Incident
{
    public required long Id { get; init; }

    public required string Account { get; init; }

    public required AccountState State { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    public JobId? Job { get; init; }

    public required ProviderWords Words { get; init; }
}
