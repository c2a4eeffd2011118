using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Forecasts;

/// <summary>Who has how much queued on a lane.</summary>
/// <param name="Tenants">By class and tenant; those without jobs are left out.</param>
/// <param name="Oldest">When the oldest queued job of each waiting class came.</param>
public sealed record BacklogPicture(IReadOnlyList<TenantBacklog> Tenants, IReadOnlyDictionary<JobClass, DateTimeOffset> Oldest)
{
    public TenantBacklog? Find(JobClass jobClass, string tenant) =>
        Tenants.FirstOrDefault(one => one.Class == jobClass && one.Tenant == tenant);

    /// <param name="heads">At most so many of each class and tenant.</param>
    /// <param name="perTenant">How many that is.</param>
    /// <param name="depths">The counters of the lane's classes.</param>
    public static BacklogPicture From(IReadOnlyList<BacklogJob> heads, int perTenant, IEnumerable<LaneDepth> depths)
    {
        var queued = depths.ToDictionary(depth => depth.Class, depth => depth.Queued);
        var tenants = heads.GroupBy(job => job.Class).SelectMany(ofClass => Spread(
            [.. ofClass.GroupBy(job => job.Tenant).Select(jobs => Of(ofClass.Key, jobs))], perTenant, queued.GetValueOrDefault(ofClass.Key)));
        return new BacklogPicture([.. tenants], heads.GroupBy(job => job.Class).ToDictionary(ofClass => ofClass.Key, ofClass => ofClass.Min(job => job.Age)));
    }

    private static TenantBacklog Of(JobClass jobClass, IGrouping<string, BacklogJob> jobs) =>
        new(jobClass, jobs.Key, jobs.Count(), Math.Max(1, jobs.Average(job => (double)job.Cost.Tokens)));

    // What was not read belongs to those of whom only a part was read: to each the same.
    private static IEnumerable<TenantBacklog> Spread(List<TenantBacklog> tenants, int perTenant, long queued)
    {
        var cut = tenants.Count(tenant => tenant.Jobs >= perTenant);
        var rest = Math.Max(0, queued - tenants.Sum(tenant => tenant.Jobs));
        return tenants.Select(tenant => tenant.Jobs >= perTenant ? tenant with { Jobs = tenant.Jobs + (rest / cut) } : tenant);
    }
}
