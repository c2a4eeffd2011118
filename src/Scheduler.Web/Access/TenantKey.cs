namespace Scheduler.Web.Access;

/// <summary>A tenant's own key: it submits, reads and cancels this tenant's jobs and sees nothing else.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Hash">What <see cref="ApiKeys.Hash"/> made.</param>
/// <param name="ExpiresAt">From then on it is unknown; null: never.</param>
public sealed record TenantKey(string Tenant, string Hash, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Without the hash, which must not reach a log.</summary>
    public override string ToString() => $"tenant {Tenant}";
}
