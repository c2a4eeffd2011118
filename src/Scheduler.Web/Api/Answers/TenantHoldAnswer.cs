using Scheduler.Core.Tenants;

namespace Scheduler.Web.Api.Answers;

/// <summary>A tenant whose jobs stay in the backlog; without by the scheduler's own rule holds it.</summary>
public sealed record TenantHoldAnswer(string Tenant, string State, DateTimeOffset Since, string Reason, string? By)
{
    public static TenantHoldAnswer Of(TenantHold hold) => new(hold.Tenant, hold.State.ToString(), hold.Since, hold.Reason, hold.By);
}
