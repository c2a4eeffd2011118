using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Accounts;

/// <summary>The stop of an account at the first answer that asks for it, or by an administrator; it opens an incident.</summary>
public sealed record AccountStop(string Account, AccountState State, DateTimeOffset At, JobId? Job, ProviderWords Words)
{
    /// <summary>The account's lanes: whose refusals, requests and waiting jobs the incident is about.</summary>
    public IReadOnlyList<string> Lanes { get; init; } = [];

    /// <summary>The administrator who stopped it; null: the provider's answer did.</summary>
    public string? By { get; init; }
}
