using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Tenants;

/// <summary>Who is held, and whose requests are refused.</summary>
public sealed class TenantReading(ITenantLedger ledger, TimeProvider time)
{
    private const int MostEndUsers = 20;

    public async Task<TenantsAnswer> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var holds = (await ledger.TenantHoldsAsync(cancellationToken)).ToDictionary(hold => hold.Tenant, StringComparer.Ordinal);
        var refusals = (await ledger.RefusalsSinceAsync(now.AddDays(-1), cancellationToken)).ToLookup(refusal => refusal.Tenant, StringComparer.Ordinal);
        var names = holds.Keys.Union(refusals.Select(group => group.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new TenantsAnswer([.. names.Select(name => Of(name, holds.GetValueOrDefault(name), [.. refusals[name]], now.AddHours(-1)))]);
    }

    private static TenantAnswer Of(string tenant, TenantHold? hold, IReadOnlyList<ContentRefusal> refusals, DateTimeOffset anHourAgo) => new()
    {
        Tenant = tenant,
        State = (hold?.State ?? TenantState.Active).ToString(),
        Since = hold?.Since,
        Reason = hold?.Reason,
        By = hold?.By,
        RefusalsLastHour = refusals.Count(refusal => refusal.At >= anHourAgo),
        RefusalsLastDay = refusals.Count,
        RefusalsByEndUser = refusals.Where(refusal => refusal.EndUser is not null).CountBy(refusal => refusal.EndUser!)
            .OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(MostEndUsers).ToDictionary(StringComparer.Ordinal),
    };
}
