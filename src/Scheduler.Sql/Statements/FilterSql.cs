using System.Text.Json;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>
/// A filter of jobs as conditions of fixed parts; values are always parameters. Jobs are j. A search is no part of them:
/// <see cref="SearchSql"/> answers it from its blocks, and <see cref="Mentions"/> for the jobs that something else leads to.
/// </summary>
internal static class FilterSql
{
    /// <summary>The words of a job, w, for <see cref="Mentions"/>.</summary>
    public const string Words = "LEFT JOIN attempts w ON w.job = j.seq AND w.run = j.run AND w.attempt = j.said";

    /// <summary>Each begins with " AND ".</summary>
    /// <param name="filter">What is asked.</param>
    /// <param name="driver">The one column whose index leads to the jobs: the others get a sign that keeps the database from taking theirs. Null: it may choose.</param>
    public static string Conditions(JobFilter filter, string? driver = null)
    {
        (bool Asked, string Column, string Condition)[] parts =
        [
            (filter.State is not null, "state", $" = {(int?)filter.State}"),
            (filter.Reason is not null, "state", $" = {(int)JobState.Parked}"),
            (filter.Tenant is not null, "tenant", " = @tenant"),
            (filter.Lane is not null, "lane", " = @lane"),
            (filter.Lanes is not null, "lane", " IN (SELECT value FROM json_each(@lanes))"),
            (filter.Reason is not null, "park_reason", " = @reason"),
            (filter.CustomId is not null, "custom_id", " = @custom"),
            (filter.SubmissionId is not null, "submission", " = @submission"),
            (filter.Ids is not null, "id", " IN (SELECT unhex(value) FROM json_each(@ids))"),
            (filter.ReceivedBefore is not null, "received_at", " < @received"),
            (filter.Code is not null, "code", " = @code"),
        ];
        return string.Concat(parts.Where(part => part.Asked)
            .Select(part => $" AND {(driver is null || driver == part.Column ? "" : "+")}j.{part.Column}{part.Condition}"));
    }

    /// <summary>The search as a condition on a job and its words; nothing without one.</summary>
    public static string Mentions(JobFilter filter) => filter.Search is null or "" ? "" : """
         AND (lower(j.custom_id) LIKE @search ESCAPE '\' OR lower(j.tenant) LIKE @search ESCAPE '\' OR j.id = @named
              OR lower(w.type) LIKE @search ESCAPE '\' OR lower(w.code) LIKE @search ESCAPE '\' OR lower(w.message) LIKE @search ESCAPE '\')
        """;

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

        return statement;
    }

    public static PreparedStatement BindMentions(PreparedStatement statement, JobFilter filter) => filter.Search is null or ""
        ? statement
        : statement.Set("search", $"%{Literal(filter.Search)}%").Set("named", new JobSearch(filter.Search).Id?.Value);

    private static string Literal(string search) => JobSearch.Fold(search)
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
