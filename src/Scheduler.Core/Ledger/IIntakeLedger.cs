namespace Scheduler.Core.Ledger;

/// <summary>How jobs enter.</summary>
public interface IIntakeLedger
{
    /// <summary>
    /// Inserts all in one commit; one result each, in the same order. Dedupe inside a tenant: by idempotency key (same content:
    /// the same job; other content: conflict); without a key by message id; with neither and <see cref="NewJob.MayBeRedelivered"/>
    /// by content hash among the last day's keyless jobs. A new job raises its submission's count.
    /// </summary>
    Task<IReadOnlyList<AddResult>> AddAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken);

    Task OpenSubmissionAsync(Submission submission, CancellationToken cancellationToken);

    /// <summary>All lines were read: from now on the submission completes when its last job is at rest.</summary>
    Task CloseSubmissionAsync(Guid submission, int accepted, int rejected, DateTimeOffset now, CancellationToken cancellationToken);
}
