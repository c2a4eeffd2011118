using Scheduler.Core.History;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger;

/// <summary>Claims, leases and outcomes.</summary>
public interface IAttemptLedger
{
    /// <summary>Dispatched with this generation becomes Running: attempt counted and inserted, lease taken, one commit. Null when the message is stale (or the job was cancelled, or its deadline passed).</summary>
    Task<ClaimedJob?> ClaimAsync(Claim claim, CancellationToken cancellationToken);

    /// <summary>Moves the leases of all these in one statement; returns those still held.</summary>
    Task<IReadOnlyList<LeaseToken>> RenewAsync(IReadOnlyList<LeaseToken> leases, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the end of an attempt: state, answer, attempt row and event in one commit. Compare-and-swap on id and lease
    /// token; a repeated call with the same token, attempt and outcome recognises itself and answers as the first did. When a cancel was
    /// noted and the next state is Queued or Waiting, the job becomes Cancelled instead.
    /// </summary>
    Task<RecordResult> RecordAsync(AttemptEnd end, CancellationToken cancellationToken);

    /// <summary>What was sent since then, for a pacer without memory: first byte's time where it is known, else the claim plus 1 s.</summary>
    Task<IReadOnlyList<Spending>> SpendingsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Attempts that ended from <paramref name="since"/> on and before <paramref name="before"/>, counted; of the <paramref name="most"/> that were claimed last.</summary>
    Task<IReadOnlyList<PastAttempts>> PastAttemptsAsync(DateTimeOffset since, DateTimeOffset before, int most, CancellationToken cancellationToken);
}
