using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>What the pacer granted: valid for 1 s, then settled against what was really used.</summary>
/// <param name="Id">Unique in the pacer.</param>
/// <param name="Lane">The lane that was charged.</param>
/// <param name="Cost">What was charged.</param>
/// <param name="GrantedAt">Wall clock, for the ledger only.</param>
public sealed record Reservation(long Id, string Lane, Cost Cost, DateTimeOffset GrantedAt);
