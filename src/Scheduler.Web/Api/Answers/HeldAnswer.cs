using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>What a stop holds up.</summary>
/// <param name="Jobs">Queued, dispatched and waiting jobs of the account's lanes.</param>
/// <param name="Tenants">Of so many tenants.</param>
/// <param name="ByTenant">Those with most jobs, at most 20.</param>
/// <param name="WithDeadline">Jobs that expire by themselves.</param>
/// <param name="NextDeadline">The first that does.</param>
public sealed record HeldAnswer(
    long Jobs, int Tenants, IReadOnlyDictionary<string, long> ByTenant, long WithDeadline, DateTimeOffset? NextDeadline)
{
    public static HeldAnswer Of(HeldWork held) => new(
        held.Jobs, held.Tenants, held.ByTenant.ToDictionary(one => one.Tenant, one => one.Jobs, StringComparer.Ordinal), held.WithDeadline, held.NextDeadline);
}
