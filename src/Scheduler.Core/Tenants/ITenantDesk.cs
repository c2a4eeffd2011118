namespace Scheduler.Core.Tenants;

/// <summary>What an administrator does to a tenant, in the ledger and in the process alike.</summary>
public interface ITenantDesk
{
    /// <summary>Feeds nothing of this tenant until it is released. False when it is paused already.</summary>
    Task<bool> PauseAsync(string tenant, string reason, string by, CancellationToken cancellationToken);

    /// <summary>Ends a quarantine or a pause. False when it is not held.</summary>
    Task<bool> ReleaseAsync(string tenant, string by, CancellationToken cancellationToken);
}
