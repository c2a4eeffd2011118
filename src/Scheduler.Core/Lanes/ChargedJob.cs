using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>A job that was chosen, and what its tenant and class paid for it.</summary>
/// <param name="Job">The job as it was then.</param>
/// <param name="Served">By how much its tenant's service came forward.</param>
/// <param name="Credit">What was taken from its class's credit.</param>
internal readonly record struct ChargedJob(BacklogJob Job, double Served, double Credit);
