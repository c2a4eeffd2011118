using System.Runtime.InteropServices;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Counts parked jobs by what they have in common.</summary>
internal static class ParkedGroupSql
{
    private static readonly Statement OfLanes = new("SELECT lane, sum(parked) FROM tenant_depths WHERE parked > 0 GROUP BY lane");

    private static readonly Statement OfTenants = new("SELECT tenant, sum(parked) FROM tenant_depths WHERE parked > 0 GROUP BY tenant");

    /// <summary>
    /// The newest are taken first, from their index, and filtered then: a million parked jobs cost no more than as many as are
    /// looked at. They are counted here, because the database would sort them.
    /// </summary>
    public static IReadOnlyList<ParkedGroup> Count(SqlSession session, JobFilter filter, ParkedGrouping by, int newest)
    {
        var counts = Counters(session, filter, by, newest) ?? Counted(session, filter, by, newest);
        return [.. counts.Select(group => new ParkedGroup(group.Key, group.Value))
            .OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal)];
    }

    /// <summary>Null where no counter says it: what is filtered, the codes, and the newest of more.</summary>
    private static Dictionary<string, long>? Counters(SqlSession session, JobFilter filter, ParkedGrouping by, int newest)
    {
        var ofReasons = DepthSql.ParkedCounts(session);
        if (FilterSql.Conditions(filter with { State = null }).Length > 0 || filter is { State: not (null or JobState.Parked) } or { Search: not (null or "") }
            || by == ParkedGrouping.Code || ofReasons.Values.Sum() > newest)
            return null;

        if (by == ParkedGrouping.Reason)
            return ofReasons.ToDictionary(reason => reason.Key.Wire(), reason => reason.Value, StringComparer.Ordinal);

        using var rows = session.Use(by == ParkedGrouping.Lane ? OfLanes : OfTenants).Query();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Next())
            counts.Add(rows.Text(), rows.Long());

        return counts;
    }

    private static Dictionary<string, long> Counted(SqlSession session, JobFilter filter, ParkedGrouping by, int newest)
    {
        var isFound = Finder(session, filter.Search);
        var statement = session.Use(new Statement($"SELECT j.seq, j.code IS NOT NULL, {Key(by)} {From(filter)}"));
        using var rows = FilterSql.Bind(statement, filter).Set("newest", newest).Query();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Next())
        {
            if (isFound(rows.Long(), rows.Flag()))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, Name(rows, by), out _)++;
        }

        return counts;
    }

    private static Func<long, bool, bool> Finder(SqlSession session, string? search)
    {
        if (search is null or "")
            return (_, _) => true;

        var (jobs, byWords) = SearchSql.All(session, search);
        return (job, hasWords) => jobs.Contains(job) || (hasWords && byWords.Contains(job));
    }

    // The columns are those of the index, so that no job is fetched for what it does not say.
    private static string From(JobFilter filter) => $"""
        FROM (SELECT {(filter is { Ids: null, CustomId: null, SubmissionId: null } ? "state, seq, park_reason, lane, tenant, received_at, code" : "*")}
              FROM jobs WHERE state = 4 ORDER BY rested_at DESC, seq DESC LIMIT @newest) j
        WHERE true{FilterSql.Conditions(filter)}
        """;

    private static string Key(ParkedGrouping by) => by switch
    {
        ParkedGrouping.Reason => "j.park_reason",
        ParkedGrouping.Lane => "j.lane",
        ParkedGrouping.Tenant => "j.tenant",
        ParkedGrouping.Code => "coalesce(j.code, '')",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Name(Rows rows, ParkedGrouping by) => by == ParkedGrouping.Reason ? rows.Enum<ParkReason>().Wire() : rows.Text();
}
