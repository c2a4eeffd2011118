using System.Globalization;
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
        var statement = session.Use(new Statement($"""
            SELECT {Key(by)} AS of_group, count(*) AS jobs
            FROM (SELECT * FROM jobs WHERE state = 4 ORDER BY rested_at DESC, seq DESC LIMIT @newest) j
            LEFT JOIN attempts w ON w.job = j.seq AND w.run = j.run AND w.attempt = j.said
            WHERE j.state = 4{FilterSql.Conditions(filter)}
            GROUP BY 1
            """));
        var groups = new List<ParkedGroup>();
        using var rows = FilterSql.Bind(statement, filter).Set("newest", newest).Query();
        while (rows.Next())
            groups.Add(new ParkedGroup(Name(rows.Text(), by), rows.Long()));

        return [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal)];
    }

    private static string Key(ParkedGrouping by) => by switch
    {
        ParkedGrouping.Reason => "CAST(j.park_reason AS TEXT)",
        ParkedGrouping.Lane => "j.lane",
        ParkedGrouping.Tenant => "j.tenant",
        ParkedGrouping.Code => "coalesce(w.code, w.type, '')",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Name(string key, ParkedGrouping by) => by == ParkedGrouping.Reason
        ? ((ParkReason)int.Parse(key, CultureInfo.InvariantCulture)).Wire()
        : key;
}
