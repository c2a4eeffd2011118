using Scheduler.Core.Forecasts;
using Scheduler.Core.History;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>Puts together what is known of tenants.</summary>
internal sealed class TenantRows(
    LaneDirectory lanes, LaneHistory history, BacklogPictures backlogs, ITenantLedger ledger, IBacklogLedger depths, TenantCeilings ceilings, TimeProvider time)
{
    /// <summary>Everybody who used, waits, is held, was refused or has settings of its own; those with most tokens first.</summary>
    public async Task<IReadOnlyList<TenantRow>> AllAsync(CancellationToken cancellationToken)
    {
        var settings = ceilings.Settings;
        var holds = (await ledger.TenantHoldsAsync(cancellationToken)).ToDictionary(hold => hold.Tenant, StringComparer.Ordinal);
        var refusals = (await ledger.RefusalsSinceAsync(time.GetUtcNow().AddDays(-1), cancellationToken)).CountBy(refusal => refusal.Tenant, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var uses = lanes.Lanes.SelectMany(lane => history.TenantsOf(lane.Name)).ToLookup(use => use.Tenant, StringComparer.Ordinal);
        var queued = await QueuedAsync(cancellationToken);
        var all = Math.Max(1, uses.Sum(ofTenant => ofTenant.Sum(use => use.Tokens)));
        var names = uses.Select(ofTenant => ofTenant.Key).Union(queued.Keys).Union(holds.Keys).Union(refusals.Keys).Union(settings.Weights.Keys).Union(settings.Ceilings.Keys);
        return [.. names.Distinct(StringComparer.Ordinal).Select(name => new TenantRow(name)
        {
            Hold = holds.GetValueOrDefault(name),
            Queued = queued.GetValueOrDefault(name),
            Requests = uses[name].Sum(use => use.Requests),
            Tokens = uses[name].Sum(use => use.Tokens),
            Part = (double)uses[name].Sum(use => use.Tokens) / all,
            Weight = settings.WeightOf(name),
            Ceiling = settings.Ceilings.TryGetValue(name, out var ceiling) && !ceiling.IsNone ? ceiling : null,
            RefusalsLastDay = refusals.GetValueOrDefault(name),
        }).OrderByDescending(row => row.Hold is not null).ThenByDescending(row => row.Tokens).ThenByDescending(row => row.Queued).ThenBy(row => row.Tenant, StringComparer.Ordinal)];
    }

    private async Task<Dictionary<string, long>> QueuedAsync(CancellationToken cancellationToken)
    {
        var queued = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var lane in (await depths.DepthsAsync(cancellationToken)).Where(depth => depth.Queued > 0).Select(depth => depth.Lane).Distinct().ToList())
        {
            foreach (var tenant in (await backlogs.OfAsync(lane, cancellationToken)).Tenants)
            {
                queued[tenant.Tenant] = queued.GetValueOrDefault(tenant.Tenant) + (long)tenant.Jobs;
            }
        }

        return queued;
    }
}
