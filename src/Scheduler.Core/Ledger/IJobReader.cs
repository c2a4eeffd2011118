using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>Reads for people; never waits for a writer.</summary>
public interface IJobReader
{
    Task<JobView?> FindAsync(JobId job, CancellationToken cancellationToken);

    /// <summary>The provider's answer; null until there is one.</summary>
    Task<ProviderAnswer?> AnswerAsync(JobId job, CancellationToken cancellationToken);

    /// <summary>The request as it was handed in; null for an unknown job.</summary>
    Task<ReadOnlyMemory<byte>?> BodyAsync(JobId job, CancellationToken cancellationToken);

    Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken);

    /// <summary>How many jobs the filter holds, counted up to <paramref name="ceiling"/>; its cursor and limit mean nothing here.</summary>
    Task<long> CountAsync(JobFilter filter, long ceiling, CancellationToken cancellationToken);

    Task<SubmissionView?> FindSubmissionAsync(Guid submission, CancellationToken cancellationToken);

    /// <summary>How many queued jobs of the same lane and class are older, counted up to <paramref name="ceiling"/>; null when it is not queued.</summary>
    Task<int?> PositionAsync(JobId job, int ceiling, CancellationToken cancellationToken);

    /// <summary>Where the job stands, or would stand if it were queued, in its tenant's line; each side counted up to <paramref name="ceiling"/>. Null for an unknown job.</summary>
    Task<TenantPlace?> PlaceAsync(JobId job, int ceiling, CancellationToken cancellationToken);

    /// <summary>Parked jobs by reason.</summary>
    Task<IReadOnlyDictionary<ParkReason, long>> ParkedCountsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Parked jobs of the filter, counted; the largest group first. Looks at the newest parked ones only, so that its time is
    /// bounded; the filter's cursor and limit mean nothing here.
    /// </summary>
    Task<IReadOnlyList<ParkedGroup>> ParkedGroupsAsync(JobFilter filter, ParkedGrouping by, int newest, CancellationToken cancellationToken);
}
