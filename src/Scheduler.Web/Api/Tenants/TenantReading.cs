using Microsoft.AspNetCore.Http;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Tenants;

/// <summary>Shows who is held, and whose requests were refused for their content within the last day.</summary>
internal sealed class TenantReading(ITenantLedger ledger, TimeProvider time)
{
    private const int MostUsers = 20;

    public async Task<IResult> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var holds = await ledger.TenantHoldsAsync(cancellationToken);
        var refusals = await ledger.RefusalsSinceAsync(now - TimeSpan.FromDays(1), cancellationToken);
        return ApiJson.Answer(new TenantsAnswer(
            [.. holds.Select(TenantHoldAnswer.Of)],
            [.. refusals.GroupBy(refusal => refusal.Tenant).Select(ofTenant => Count(ofTenant, now))
                .OrderByDescending(tenant => tenant.LastDay).ThenBy(tenant => tenant.Tenant, StringComparer.Ordinal)]));
    }

    private static TenantRefusalsAnswer Count(IGrouping<string, ContentRefusal> ofTenant, DateTimeOffset now)
    {
        var users = ofTenant.Where(refusal => refusal.EndUser is not null)
            .GroupBy(refusal => refusal.EndUser!)
            .Select(ofUser => new UserRefusalsAnswer(ofUser.Key, WithinAnHour(ofUser, now), ofUser.Count()))
            .OrderByDescending(user => user.LastDay).ThenBy(user => user.EndUser, StringComparer.Ordinal);
        return new TenantRefusalsAnswer(ofTenant.Key, WithinAnHour(ofTenant, now), ofTenant.Count(), [.. users.Take(MostUsers)]);
    }

    private static int WithinAnHour(IEnumerable<ContentRefusal> refusals, DateTimeOffset now) =>
        refusals.Count(refusal => refusal.At >= now - TimeSpan.FromHours(1));
}
