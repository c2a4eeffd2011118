using Scheduler.Core.Forecasts;
using Scheduler.Core.History;

namespace Scheduler.Web.Dashboard.Pages.Parts;

/// <summary>One tenant's part of a lane: what waits, and what was used within the last hour.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Queued">About how many jobs wait.</param>
/// <param name="Requests">Sent within the last hour.</param>
/// <param name="Tokens">Charged within the last hour.</param>
/// <param name="Part">Of all tokens (of all requests where none were charged) of the last hour, 0 to 1.</param>
internal sealed record TenantShare(string Tenant, long Queued, int Requests, long Tokens, double Part)
{
    public static IEnumerable<TenantShare> Of(IReadOnlyList<TenantUse> uses, IReadOnlyList<TenantBacklog> backlog)
    {
        var used = uses.ToDictionary(use => use.Tenant, StringComparer.Ordinal);
        var queued = backlog.GroupBy(one => one.Tenant, StringComparer.Ordinal).ToDictionary(one => one.Key, one => (long)one.Sum(part => part.Jobs), StringComparer.Ordinal);
        var allTokens = uses.Sum(use => use.Tokens);
        var allRequests = uses.Sum(use => use.Requests);
        return used.Keys.Union(queued.Keys, StringComparer.Ordinal)
            .Select(tenant =>
            {
                var use = used.GetValueOrDefault(tenant) ?? new TenantUse(tenant, 0, 0, 0);
                var part = allTokens > 0 ? (double)use.Tokens / allTokens : allRequests > 0 ? (double)use.Requests / allRequests : 0;
                return new TenantShare(tenant, queued.GetValueOrDefault(tenant), use.Requests, use.Tokens, part);
            })
            .OrderByDescending(share => share.Part).ThenByDescending(share => share.Queued).ThenBy(share => share.Tenant, StringComparer.Ordinal);
    }
}
