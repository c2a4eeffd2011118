using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Sql.Statements;

/// <summary>
/// Some of the jobs that a filter holds, found along one index. The parts of a filter have no job in common and hold all its jobs.
/// The sign (+) before a column keeps the database from taking another index for it.
/// </summary>
/// <param name="Conditions">Which jobs, j; it begins with WHERE.</param>
internal sealed record FilterPart(string Conditions)
{
    private const string EndedLanes = """
        WITH RECURSIVE lanes (lane) AS (
            SELECT min(lane) FROM jobs WHERE state >= 5
            UNION ALL
            SELECT (SELECT min(e.lane) FROM jobs e WHERE e.state >= 5 AND e.lane > l.lane) FROM lanes l WHERE l.lane IS NOT NULL)

        """;

    private static readonly JobState[] EndedStates = [JobState.Succeeded, JobState.Cancelled, JobState.Expired, JobState.Discarded];

    /// <summary>What comes before the statement.</summary>
    public string With { get; init; } = "";

    /// <summary>Lanes, as l, for each of which the index is asked anew; none: at once.</summary>
    public string PerLane { get; init; } = "";

    /// <summary>The index has them (of each lane) in the order of their numbers, so that the newest cost nothing but themselves.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>The newest of the part before a number.</summary>
    public string Newest => (IsOrdered, PerLane) switch
    {
        (false, _) => $"{With}SELECT j.seq {From} AND +j.seq < @before ORDER BY +j.seq DESC LIMIT @limit",
        (_, "") => $"SELECT j.seq {From} AND j.seq < @before ORDER BY j.seq DESC LIMIT @limit",
        _ => $"""
            {With}SELECT o.seq FROM {PerLane} l JOIN jobs o ON o.seq IN (
                SELECT j.seq FROM jobs j {Conditions} AND j.seq < @before ORDER BY j.seq DESC LIMIT @limit)
            ORDER BY o.seq DESC LIMIT @limit
            """,
    };

    public string All => $"{With}SELECT j.seq {From} AND {(IsOrdered ? "" : "+")}j.seq < @before";

    public string Count => $"{With}SELECT count(*) FROM (SELECT j.seq {From} AND {(IsOrdered ? "" : "+")}j.seq < @before LIMIT @limit) counted";

    private string From => PerLane is "" ? $"FROM jobs j {Conditions}" : $"FROM {PerLane} l CROSS JOIN jobs j {Conditions}";

    public static IReadOnlyList<FilterPart> Of(JobFilter filter)
    {
        if (filter.Reason is not null && filter.State is not null and not JobState.Parked)
            return [];

        if (Driver(filter) is { } column)
            return [ByColumn(filter, column)];

        return (filter.Reason is null ? filter.State : JobState.Parked) is { } state
            ? [OfState(filter, state)]
            : filter is { Tenant: null, Lane: null, Lanes: null }
                ? [ByColumn(filter, "seq")]
                : [.. Enum.GetValues<JobState>().Select(each => OfState(filter, each))];
    }

    /// <summary>The jobs of the filter's tenant, each looked at.</summary>
    public static FilterPart OfTenant(JobFilter filter) => ByColumn(filter, "tenant");

    /// <summary>All jobs from a number on, each looked at.</summary>
    public static FilterPart Walk(JobFilter filter) => new($"WHERE j.seq >= @floor{FilterSql.Conditions(filter, "seq")}");

    private static FilterPart ByColumn(JobFilter filter, string column) =>
        new($"WHERE true{FilterSql.Conditions(filter, column)}") { IsOrdered = column != "id" };

    // An index of its own that leads to few jobs, or to the tenant's in their order.
    private static string? Driver(JobFilter filter) => filter switch
    {
        { Ids: not null } => "id",
        { CustomId: not null } => "custom_id",
        { SubmissionId: not null } => "submission",
        { Reason: not null } or { State: JobState.Waiting or JobState.Parked } => null,
        { Code: not null } => "code",
        { Tenant: not null, State: null, Lane: null, Lanes: null } => "tenant",
        _ => null,
    };

    private static FilterPart OfState(JobFilter filter, JobState state) => state switch
    {
        JobState.Queued => Backlog(filter),
        JobState.Dispatched or JobState.Running => new($"WHERE j.state = {(int)state}{FilterSql.Conditions(filter, "")}") { IsOrdered = false },
        JobState.Waiting or JobState.Parked => new($"WHERE j.state IN (3, 4) AND j.state = {(int)state}{FilterSql.Conditions(filter, "")}"),
        _ when EndedStates.Contains(state) => Ended(filter, state),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    // Class by class too, as the index is; the counters say which there are.
    private static FilterPart Backlog(JobFilter filter)
    {
        var lanes = filter.Lane is not null ? " AND d.lane = @lane" : filter.Lanes is not null ? " AND d.lane IN (SELECT value FROM json_each(@lanes))" : "";
        var tenant = filter.Tenant is null ? "" : " AND j.tenant = @tenant";
        return new($"WHERE j.state = 0 AND j.lane = l.lane AND j.class = l.class{tenant}{FilterSql.Conditions(filter, "")}")
        {
            PerLane = $"(SELECT d.lane, d.class FROM depths d WHERE d.state = 0 AND d.jobs > 0{lanes})",
            IsOrdered = false,
        };
    }

    private static FilterPart Ended(JobFilter filter, JobState state)
    {
        var ofState = $"WHERE j.state >= 5 AND j.state = {(int)state}";
        if (filter.Lane is not null)
            return new($"{ofState} AND j.lane = @lane{FilterSql.Conditions(filter, "")}");

        return new($"{ofState} AND j.lane = l.lane{FilterSql.Conditions(filter, "")}")
        {
            With = filter.Lanes is null ? EndedLanes : "",
            PerLane = filter.Lanes is null ? "lanes" : "(SELECT value AS lane FROM json_each(@lanes))",
        };
    }
}
