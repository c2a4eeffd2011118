using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>What waits in the account's lanes now; the tenants that have most of it, most first.</summary>
public sealed record HeldAnswer(long Jobs, int Tenants, IReadOnlyList<TenantJobs> ByTenant, long WithDeadline, DateTimeOffset? NextDeadline)
{
    public static HeldAnswer Of(HeldWork held) => new(held.Jobs, held.Tenants, held.ByTenant, held.WithDeadline, held.NextDeadline);
}
