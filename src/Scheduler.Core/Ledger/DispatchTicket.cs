using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>The small message in a flow queue: which job, the number of this dispatch, and what it will be charged.</summary>
public readonly record struct DispatchTicket(JobId Job, int Generation, string Lane, JobClass Class, Cost Cost);
