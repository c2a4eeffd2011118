namespace Scheduler.Core.Accounts;

/// <summary>What a stop holds up: jobs that are queued, dispatched or waiting in the lanes of an account.</summary>
public sealed record HeldWork
{
    public static readonly HeldWork Nothing = new();

    public long Jobs { get; init; }

    public int Tenants { get; init; }

    /// <summary>Queued and waiting jobs of the tenants that have most, at most 20 of them, most first.</summary>
    public IReadOnlyList<TenantJobs> ByTenant { get; init; } = [];

    /// <summary>Jobs with a deadline.</summary>
    public long WithDeadline { get; init; }

    /// <summary>The next deadline; null: none of them has one.</summary>
    public DateTimeOffset? NextDeadline { get; init; }
}
