using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.BulkActions;

/// <summary>
/// Something that is done to all jobs of a filter, as they were when it was ordered. It is a row of the ledger: each step
/// changes some jobs and moves the cursor in one commit, so that a crash repeats nothing and leaves nothing out.
/// </summary>
public sealed record BulkAction
{
    public required Guid Id { get; init; }

    public required BulkKind Kind { get; init; }

    /// <summary>Its cursor and limit mean nothing here.</summary>
    public required JobFilter Filter { get; init; }

    /// <summary>The class that <see cref="BulkKind.Reclassify"/> gives.</summary>
    public JobClass? Class { get; init; }

    public required string By { get; init; }

    /// <summary>Jobs that came to their present state later are not touched.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public BulkState State { get; init; }

    /// <summary>Jobs that the filter held when it was ordered.</summary>
    public long Total { get; init; }

    public long Changed { get; init; }

    /// <summary>Jobs that had moved on, or that cannot be changed in this way.</summary>
    public long Skipped { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
