using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger;

/// <summary>Tenants that are held, and the refusals that count against tenants.</summary>
public interface ITenantLedger
{
    /// <summary>The tenants that are held now.</summary>
    Task<IReadOnlyList<TenantHold>> TenantHoldsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the hold and writes TenantHeld, in one commit. False when the tenant is held already (an administrator's pause replaces a quarantine, not the other way round).</summary>
    Task<bool> HoldTenantAsync(TenantHold hold, CancellationToken cancellationToken);

    /// <summary>Forgets the hold and writes TenantReleased, in one commit. False when there is none.</summary>
    Task<bool> ReleaseTenantAsync(string tenant, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Content refusals since then, oldest first; they are kept as long as ended jobs.</summary>
    Task<IReadOnlyList<ContentRefusal>> RefusalsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Requests that were answered since then, by tenant.</summary>
    Task<IReadOnlyDictionary<string, long>> AnsweredSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
