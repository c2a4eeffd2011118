using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>
/// Grants reservations: one request and T tokens over every limit of a lane, all or nothing. Exact under the lane's
/// judging rules, counted on a monotonic clock. An implementation may be shared by several workers.
/// </summary>
public interface IPacer
{
    /// <summary>Makes the lane known, or replaces its limits; what was spent stays spent.</summary>
    ValueTask ConfigureAsync(LaneSettings lane, CancellationToken cancellationToken);

    /// <summary>Remembers what earlier processes spent, so that a restart cannot exceed a window.</summary>
    ValueTask RememberAsync(IReadOnlyList<Spending> spendings, CancellationToken cancellationToken);

    /// <summary>Never waits. A reservation is valid for 1 s: settle, mark as sent, or release it.</summary>
    ValueTask<PacerAnswer> ReserveAsync(string lane, Cost cost, CancellationToken cancellationToken);

    /// <summary>
    /// What <see cref="ReserveAsync"/> would answer on this cost when others had been granted right before it; null: granted.
    /// Reserves nothing.
    /// </summary>
    ValueTask<PacerAnswer?> AskAsync(string lane, Cost before, Cost cost, CancellationToken cancellationToken);

    /// <summary>The first byte leaves now: the charge moves to this moment. False when the reservation lapsed; then nothing may be sent. Repeated (the connection took its time): the charge moves again.</summary>
    ValueTask<bool> MarkSentAsync(Reservation reservation, CancellationToken cancellationToken);

    /// <summary>No byte was sent: gives everything back.</summary>
    ValueTask ReleaseAsync(Reservation reservation, CancellationToken cancellationToken);

    /// <summary>
    /// The call ended: corrects the tokens in the window that was charged, frees the concurrency slot, and learns from what the
    /// provider said. Returns what changed by it: limits and rules.
    /// </summary>
    ValueTask<IReadOnlyList<LimitChange>> SettleAsync(Reservation reservation, Settlement settlement, CancellationToken cancellationToken);

    /// <summary>Takes up what an earlier process had learned. Rules and limits that are configured otherwise since then are left out.</summary>
    ValueTask RecallAsync(LaneMemory memory, CancellationToken cancellationToken);

    /// <summary>What the lane has learned so far.</summary>
    ValueTask<LaneMemory> LearnedAsync(string lane, CancellationToken cancellationToken);

    /// <summary>Grants nothing on the lane for this long; a longer pause in force stays.</summary>
    ValueTask PauseAsync(string lane, TimeSpan wait, string reason, CancellationToken cancellationToken);

    ValueTask ResumeAsync(string lane, CancellationToken cancellationToken);

    /// <summary>How much the lane would grant within this time from now, beside what is reserved already.</summary>
    ValueTask<Allowance> ForeseeAsync(string lane, TimeSpan ahead, CancellationToken cancellationToken);

    ValueTask<LaneUsage> ReadAsync(string lane, CancellationToken cancellationToken);
}
