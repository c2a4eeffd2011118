using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>The numbers of the jobs that a filter holds, its search aside.</summary>
internal static class PickSql
{
    // So many of the newest jobs are looked at one after another before the indexes are asked for all: most pages are full by then.
    private const long Walked = 5_000;

    // A tenant with fewer jobs is looked at whole.
    private const long SmallTenant = 2_000;

    private static readonly Statement CountOfTenant = new("SELECT count(*) FROM (SELECT 1 FROM jobs WHERE tenant = @tenant LIMIT @limit) counted");

    private static readonly Statement Last = new("SELECT max(seq) FROM jobs");

    /// <summary>The newest jobs with a number below <paramref name="before"/>, newest first.</summary>
    public static List<long> Newest(SqlSession session, JobFilter filter, long before, int count)
    {
        var parts = Parts(session, filter);
        before = Start(session, filter, before);
        if (parts.All(part => part.IsOrdered))
            return Merge(parts.SelectMany(part => Read(session, filter, part.Newest, (before, count))), count);

        var found = IsCommon(filter) ? Walk(session, filter, ref before, count) : [];
        if (found.Count < count)
        {
            var left = count - found.Count;
            found.AddRange(Merge(parts.SelectMany(part => Read(session, filter, part.Newest, (before, left))), left));
        }

        return found;
    }

    public static SeqSet All(SqlSession session, JobFilter filter, long before)
    {
        var jobs = new SeqSet();
        before = Start(session, filter, before);
        foreach (var part in Parts(session, filter))
        {
            using var rows = Bind(session, filter, part.All).Set("before", before).Query();
            while (rows.Next())
                jobs.Add(rows.Long());
        }

        return jobs;
    }

    public static long Count(SqlSession session, JobFilter filter, long ceiling)
    {
        var before = Start(session, filter, long.MaxValue);
        var count = 0L;
        foreach (var part in Parts(session, filter))
        {
            if (count < ceiling)
                count += Bind(session, filter, part.Count).Set("before", before).Set("limit", ceiling - count).Number() ?? 0;
        }

        return count;
    }

    /// <summary>No job of the filter has this number or a higher one.</summary>
    public static long Start(SqlSession session, JobFilter filter, long before) => filter.ReceivedBefore is { } received
        ? Math.Min(before, JobBlockSql.LastBefore(session, received) + 1)
        : before;

    private static IReadOnlyList<FilterPart> Parts(SqlSession session, JobFilter filter)
    {
        var parts = FilterPart.Of(filter);
        return parts.Count > 0 && filter is { Tenant: { } tenant, Ids: null, CustomId: null, SubmissionId: null }
            && session.Use(CountOfTenant).Set("tenant", tenant).Set("limit", SmallTenant).Number() < SmallTenant
            ? [FilterPart.OfTenant(filter)]
            : parts;
    }

    private static List<long> Walk(SqlSession session, JobFilter filter, ref long before, int count)
    {
        var newest = Math.Min(before, (session.Use(Last).Number() ?? 0) + 1);
        var floor = newest - Walked;
        using var rows = Bind(session, filter, FilterPart.Walk(filter).Newest)
            .Set("floor", floor).Set("before", newest).Set("limit", count).Query();
        var found = new List<long>(count);
        while (rows.Next())
            found.Add(rows.Long());

        before = Math.Min(before, floor);
        return found;
    }

    private static bool IsCommon(JobFilter filter) =>
        filter is { Ids: null, CustomId: null, SubmissionId: null, State: not (JobState.Dispatched or JobState.Running) };

    private static IEnumerable<long> Read(SqlSession session, JobFilter filter, string text, (long Before, int Limit) page)
    {
        using var rows = Bind(session, filter, text).Set("before", page.Before).Set("limit", page.Limit).Query();
        while (rows.Next())
            yield return rows.Long();
    }

    private static List<long> Merge(IEnumerable<long> jobs, int count) => [.. jobs.OrderDescending().Take(count)];

    private static PreparedStatement Bind(SqlSession session, JobFilter filter, string text) =>
        FilterSql.Bind(session.Use(new Statement(text)), filter);
}
