using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Sql.Statements;

/// <summary>
/// Some of the jobs that a filter holds, found along one index. The parts of a filter have no job in common and hold all its jobs.
/// </summary>
/// <param name="From">The tables and conditions; jobs are j.</param>
/// <param name="IsOrdered">The index has them in the order of their numbers, so that the newest cost nothing but themselves.</param>
internal sealed record FilterPart(string From, bool IsOrdered)
{
    /// <summary>The newest of the part before a number, and all of it: the sign keeps the database from walking all jobs by number.</summary>
    public string Newest => IsOrdered
        ? $"SELECT j.seq {From} AND j.seq < @before ORDER BY j.seq DESC LIMIT @limit"
        : $"SELECT j.seq {From} AND +j.seq < @before ORDER BY +j.seq DESC LIMIT @limit";

    public string All => $"SELECT j.seq {From} AND {(IsOrdered ? "" : "+")}j.seq < @before";

    public string Count => $"SELECT count(*) FROM ({All} LIMIT @limit) counted";

    public static IReadOnlyList<FilterPart> Of(JobFilter filter)
    {
        if (filter.Reason is not null && filter.State is not null and not JobState.Parked)
            return [];

        if (Driver(filter) is var (column, isOrdered))
            return [new($"FROM jobs j WHERE true{FilterSql.Conditions(filter, column)}", isOrdered)];

        return (filter.Reason is null ? filter.State : JobState.Parked) is { } state
            ? [OfState(filter, state)]
            : filter is { Tenant: null, Lane: null, Lanes: null }
                ? [new($"FROM jobs j WHERE true{FilterSql.Conditions(filter, "seq")}", IsOrdered: true)]
                : [
                    OfState(filter, JobState.Queued), OfState(filter, JobState.Dispatched), OfState(filter, JobState.Running),
                    OfState(filter, JobState.Waiting), OfState(filter, JobState.Parked), Ended(filter),
                ];
    }

    /// <summary>All jobs, walked by their number from the newest on.</summary>
    public static FilterPart Walk(JobFilter filter) =>
        new($"FROM jobs j WHERE j.seq >= @floor{FilterSql.Conditions(filter, "seq")}", IsOrdered: true);

    // An index of its own that leads to few jobs, or to the tenant's in their order.
    private static (string Column, bool IsOrdered)? Driver(JobFilter filter) => filter switch
    {
        { Ids: not null } => ("id", false),
        { CustomId: not null } => ("custom_id", true),
        { SubmissionId: not null } => ("submission", true),
        { Reason: not null } or { State: JobState.Waiting or JobState.Parked } => null,
        { Code: not null } => ("code", true),
        { Tenant: not null, State: null, Lane: null, Lanes: null } => ("tenant", true),
        _ => null,
    };

    private static FilterPart OfState(JobFilter filter, JobState state) => state switch
    {
        JobState.Queued => Backlog(filter),
        JobState.Dispatched or JobState.Running => new($"FROM jobs j WHERE j.state = {(int)state}{FilterSql.Conditions(filter, "")}", IsOrdered: false),
        JobState.Waiting or JobState.Parked =>
            new($"FROM jobs j WHERE j.state IN (3, 4) AND j.state = {(int)state}{FilterSql.Conditions(filter, "")}", IsOrdered: true),
        _ => Ended(filter),
    };

    // Walked lane by lane and class by class, as the index is; the counters say which there are.
    private static FilterPart Backlog(JobFilter filter)
    {
        var lane = filter.Lane is not null ? " AND d.lane = @lane" : filter.Lanes is not null ? " AND d.lane IN (SELECT value FROM json_each(@lanes))" : "";
        var tenant = filter.Tenant is null ? "" : " AND j.tenant = @tenant";
        return new(
            $"""
            FROM depths d CROSS JOIN jobs j
            WHERE d.state = 0 AND d.jobs > 0{lane} AND j.state = 0 AND j.lane = d.lane AND j.class = d.class{tenant}{FilterSql.Conditions(filter, "")}
            """,
            IsOrdered: false);
    }

    private static FilterPart Ended(JobFilter filter) =>
        new($"FROM jobs j WHERE j.state >= 5 AND j.rested_at > 0{FilterSql.Conditions(filter, "")}", IsOrdered: false);
}
