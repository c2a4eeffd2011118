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

    Task<SubmissionView?> FindSubmissionAsync(Guid submission, CancellationToken cancellationToken);

    /// <summary>How many queued jobs of the same lane and class are older, counted up to <paramref name="ceiling"/>; null when it is not queued.</summary>
    Task<int?> PositionAsync(JobId job, int ceiling, CancellationToken cancellationToken);

    /// <summary>Where the job stands, or would stand if it were queued, in its tenant's line; each side counted up to <paramref name="ceiling"/>. Null for an unknown job.</summary>
    Task<TenantPlace?> PlaceAsync(JobId job, int ceiling, CancellationToken cancellationToken);

    /// <summary>Parked jobs by reason.</summary>
    Task<IReadOnlyDictionary<ParkReason, long>> ParkedCountsAsync(CancellationToken cancellationToken);
}
