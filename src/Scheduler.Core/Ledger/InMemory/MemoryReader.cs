using System.Globalization;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Reads for people and for the feeder.</summary>
internal sealed class MemoryReader(MemoryStore store)
{
    private const int MaxLimit = 500;

    public IReadOnlyList<BacklogJob> Heads(string lane, int perTenant) => [.. store.Backlog.Heads(lane, perTenant).Select(Head)];

    public IReadOnlyList<BacklogJob> HeadsAfter(string lane, BacklogJob last, int limit) => store.Find(last.Id) is { } job
        ? [.. store.Backlog.After(lane, (last.Class, last.Tenant), job).Take(limit).Select(Head)]
        : [];

    public IReadOnlyDictionary<string, int> UnderWay() =>
        store.Dispatched.Concat(store.Running.Values).CountBy(job => job.Source.Tenant).ToDictionary(StringComparer.Ordinal);

    public Cost Dispatched(string lane) => store.Depths
        .Where(depth => depth.Key.Lane == lane)
        .Select(depth => depth.Value.Dispatched)
        .Aggregate(default(Cost), (sum, cost) => new Cost(sum.Requests + cost.Requests, sum.Tokens + cost.Tokens));

    public IReadOnlyList<LaneDepth> Depths() => [.. store.Depths
        .Where(depth => !depth.Value.IsEmpty)
        .Select(depth => depth.Value.Of(depth.Key.Lane, depth.Key.Class) with
        {
            OldestQueued = store.Backlog.Oldest(depth.Key.Lane, depth.Key.Class),
        })];

    public int? Position(JobId id, int ceiling) =>
        store.Find(id) is { State: JobState.Queued } job ? store.Backlog.CountOlder(job, ceiling) : null;

    public TenantPlace? Place(JobId id, int ceiling) => store.Find(id) is { } job ? store.Backlog.Place(job, ceiling) : null;

    public IReadOnlyDictionary<ParkReason, long> ParkedCounts() =>
        store.Parked.GroupBy(job => job.ParkReason!.Value).ToDictionary(group => group.Key, group => (long)group.Count());

    public IReadOnlyList<ParkedJob> Unexported(int limit) => [.. store.Parked
        .Where(job => job.ExportedRun < job.Run)
        .Take(limit)
        .Select(job => job.Parked(withBody: true))];

    public IReadOnlyList<(JobId Job, int Run)> Exported(int limit) => [.. store.Parked
        .Where(job => job.ExportedRun == job.Run)
        .Take(limit)
        .Select(job => (job.Id, job.Run))];

    public IReadOnlyList<ParkedGroup> ParkedGroups(JobFilter filter, ParkedGrouping by, int newest) => [.. store.Parked.Reverse()
        .Take(newest)
        .Where(job => Matches(job, filter))
        .CountBy(job => Key(job, by), StringComparer.Ordinal)
        .Select(group => new ParkedGroup(group.Key, group.Value))
        .OrderByDescending(group => group.Count)
        .ThenBy(group => group.Key, StringComparer.Ordinal)];

    private static string Key(MemoryJob job, ParkedGrouping by) => by switch
    {
        ParkedGrouping.Reason => job.ParkReason!.Value.Wire(),
        ParkedGrouping.Lane => job.Source.Lane,
        ParkedGrouping.Tenant => job.Source.Tenant,
        ParkedGrouping.Code => job.Words?.Code ?? job.Words?.Type ?? "",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public IReadOnlyList<ParkedJob> NewestParked(int limit) =>
        [.. store.Parked.Reverse().Take(limit).Select(job => job.Parked(withBody: false))];

    public JobPage List(JobFilter filter)
    {
        var after = long.MaxValue;
        if (filter.After is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return new JobPage([], null);

        var limit = Math.Clamp(filter.Limit, 1, MaxLimit);
        var jobs = store.NewestFirst.Where(job => job.Seq < after && Matches(job, filter)).Take(limit + 1).ToList();
        return new JobPage(
            [.. jobs.Take(limit).Select(job => job.Short())],
            jobs.Count > limit ? jobs[limit - 1].Seq.ToString(CultureInfo.InvariantCulture) : null);
    }

    public long Count(JobFilter filter, long ceiling) => Math.Min(store.NewestFirst.LongCount(job => Matches(job, filter)), ceiling);

    public IReadOnlyList<TenantTally> TenantTallies(int most) => [.. store.NewestFirst
        .Where(job => !job.State.IsFinal())
        .GroupBy(job => (job.Source.Tenant, job.Source.Lane))
        .Select(jobs => Tally(jobs.Key.Tenant, jobs.Key.Lane, [.. jobs]))
        .OrderByDescending(tally => tally.InHand).ThenByDescending(tally => tally.Parked)
        .ThenBy(tally => tally.Tenant, StringComparer.Ordinal).ThenBy(tally => tally.Lane, StringComparer.Ordinal)
        .Take(most)];

    private static TenantTally Tally(string tenant, string lane, IReadOnlyCollection<MemoryJob> jobs) => new(
        tenant, lane, jobs.Count(job => job.State == JobState.Queued), jobs.Count(job => job.State is JobState.Dispatched or JobState.Running),
        jobs.Count(job => job.State == JobState.Waiting), jobs.Count(job => job.State == JobState.Parked),
        jobs.Where(job => job.State == JobState.Queued).Min(job => (DateTimeOffset?)job.Source.ReceivedAt));

    public static bool Matches(MemoryJob job, JobFilter filter) =>
        (filter.State is null || filter.State == job.State)
        && (filter.Tenant is null || filter.Tenant == job.Source.Tenant)
        && (filter.Lane is null || filter.Lane == job.Source.Lane)
        && (filter.Lanes is null || filter.Lanes.Contains(job.Source.Lane))
        && (filter.Ids is null || filter.Ids.Contains(job.Id))
        && (filter.ReceivedBefore is null || job.Source.ReceivedAt < filter.ReceivedBefore)
        && (filter.Code is null || (job.Words is { } words && filter.Code == (words.Code ?? words.Type ?? "")))
        && (filter.Reason is null || (job.State == JobState.Parked && filter.Reason == job.ParkReason))
        && (filter.CustomId is null || filter.CustomId == job.Source.CustomId)
        && (filter.SubmissionId is null || filter.SubmissionId == job.Source.SubmissionId)
        && (filter.Search is null or "" || new JobSearch(filter.Search).Finds(job.Id, job.Source.Tenant, job.Source.CustomId, job.Words));

    private static BacklogJob Head(MemoryJob job) =>
        new(job.Id, job.Class, job.Source.Tenant, job.Source.Cost, job.Source.ReceivedAt) { Attempt = job.Attempt };
}
