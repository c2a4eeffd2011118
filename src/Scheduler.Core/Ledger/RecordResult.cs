using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>Whether the attempt's end was written, and the state the job is in now. Not applied: the lease was lost, somebody else ended it.</summary>
/// <param name="Applied">False: nothing changed.</param>
/// <param name="State">The job's state now.</param>
/// <param name="StoppedAccount">True when this end was the one that stopped its account.</param>
public readonly record struct RecordResult(bool Applied, JobState State, bool StoppedAccount = false);
