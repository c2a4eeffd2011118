namespace Scheduler.Core.Tenants;

/// <summary>A tenant whose jobs stay in the backlog, and why.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="State">Quarantined or paused.</param>
/// <param name="Since">From when on.</param>
/// <param name="Reason">In plain words, for people.</param>
/// <param name="By">The administrator; null: the scheduler's own rule.</param>
public sealed record TenantHold(string Tenant, TenantState State, DateTimeOffset Since, string Reason, string? By);
