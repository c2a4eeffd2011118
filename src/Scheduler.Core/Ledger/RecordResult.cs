using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>Whether the attempt's end was written, and the state the job is in now. Not applied: the lease was lost, somebody else ended it.</summary>
public readonly record struct RecordResult(bool Applied, JobState State);
