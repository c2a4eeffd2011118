using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Counts parked jobs by what they have in common.</summary>
internal static class ParkedGroupSql
{
    /// <summary>The newest are taken first, from their index, and filtered then: a million parked jobs cost no more than as many as are looked at.</summary>
    public static IReadOnlyList<ParkedGroup> Count(SqlSession session, JobFilter filter, ParkedGrouping by, int newest)
    {
        var groups = filter.Search is null or "" ? Counted(session, filter, by, newest) : CountedFound(session, filter, by, newest);
        return [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal)];
    }

    private static List<ParkedGroup> Counted(SqlSession session, JobFilter filter, ParkedGrouping by, int newest)
    {
        var statement = session.Use(new Statement($"SELECT {Key(by)}, count(*) {From(filter)} GROUP BY 1"));
        using var rows = FilterSql.Bind(statement, filter).Set("newest", newest).Query();
        var groups = new List<ParkedGroup>();
        while (rows.Next())
            groups.Add(new ParkedGroup(Name(rows, by), rows.Long()));

        return groups;
    }

    private static IEnumerable<ParkedGroup> CountedFound(SqlSession session, JobFilter filter, ParkedGrouping by, int newest)
    {
        var found = SearchSql.All(session, filter.Search!);
        if (found.IsEmpty)
            return [];

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        using var rows = FilterSql.Bind(session.Use(new Statement($"SELECT j.seq, {Key(by)} {From(filter)}")), filter).Set("newest", newest).Query();
        while (rows.Next())
        {
            if (found.Contains(rows.Long()) && Name(rows, by) is var name)
                counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        return counts.Select(group => new ParkedGroup(group.Key, group.Value));
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
