using System.Text.Json;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>A filter of jobs as conditions of fixed parts; values are always parameters. Jobs are j, the attempt that holds their words is w.</summary>
internal static class FilterSql
{
    /// <summary>Each begins with " AND ".</summary>
    public static string Conditions(JobFilter filter)
    {
        (bool Asked, string Condition)[] parts =
        [
            (filter.State is not null, $" AND j.state = {(int?)filter.State}"),
            (filter.Tenant is not null, " AND j.tenant = @tenant"),
            (filter.Lane is not null, " AND j.lane = @lane"),
            (filter.Lanes is not null, " AND j.lane IN (SELECT value FROM json_each(@lanes))"),
            (filter.Reason is not null, " AND j.state = 4 AND j.park_reason = @reason"),
            (filter.CustomId is not null, " AND j.custom_id = @custom"),
            (filter.SubmissionId is not null, " AND j.submission = @submission"),
            (filter.Ids is not null, " AND j.id IN (SELECT unhex(value) FROM json_each(@ids))"),
            (filter.ReceivedBefore is not null, " AND j.received_at < @received"),
            (filter.Code is not null, " AND coalesce(w.code, w.type) = @code"),
            (filter.Search is not null, """
                 AND (lower(j.custom_id) LIKE @search ESCAPE '\' OR lower(w.type) LIKE @search ESCAPE '\'
                      OR lower(w.code) LIKE @search ESCAPE '\' OR lower(w.message) LIKE @search ESCAPE '\')
                """),
        ];
        return string.Concat(parts.Where(part => part.Asked).Select(part => part.Condition));
    }

    public static PreparedStatement Bind(PreparedStatement statement, JobFilter filter)
    {
        if (filter.Tenant is { } tenant)
            statement.Set("tenant", tenant);

        if (filter.Lane is { } lane)
            statement.Set("lane", lane);

        if (filter.Lanes is { } lanes)
            statement.Set("lanes", JsonSerializer.Serialize(lanes));

        if (filter.Reason is { } reason)
            statement.Set("reason", (long)reason);

        if (filter.CustomId is { } custom)
            statement.Set("custom", custom);

        if (filter.SubmissionId is { } submission)
            statement.Set("submission", submission);

        if (filter.Ids is { } ids)
            statement.Set("ids", JsonSerializer.Serialize(ids.Select(id => Convert.ToHexString(id.Value.ToByteArray(bigEndian: true)))));

        if (filter.ReceivedBefore is { } received)
            statement.Set("received", received);

        if (filter.Code is { } code)
            statement.Set("code", code);

        if (filter.Search is { } search)
            statement.Set("search", $"%{Literal(search)}%");

        return statement;
    }

    private static string Literal(string search) => JobFilter.FoldSearch(search)
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
