using Scheduler.Core.Events;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger;

/// <summary>The events of a tenant's hold and release, the same in every ledger.</summary>
public static class TenantEvents
{
    public static OutboxEvent Held(TenantHold hold) => new()
    {
        Kind = EventKind.TenantHeld,
        At = hold.Since,
        Tenant = hold.Tenant,
        Reason = hold.State.ToString(),
        Words = new Attempts.ProviderWords { Message = hold.Reason },
        By = hold.By,
    };

    public static OutboxEvent Released(string tenant, string by, DateTimeOffset now) => new()
    {
        Kind = EventKind.TenantReleased,
        At = now,
        Tenant = tenant,
        By = by,
    };
}
