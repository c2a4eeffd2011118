using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A queued job as the turnstile sees it.</summary>
/// <param name="Id">The job.</param>
/// <param name="Class">Its class.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Cost">What it will be charged.</param>
/// <param name="Age">When its waiting began: the time of its acceptance, kept over requeues.</param>
public readonly record struct BacklogJob(JobId Id, JobClass Class, string Tenant, Cost Cost, DateTimeOffset Age)
{
    /// <summary>Attempts begun in this run: the same number as before means that nothing came of the last dispatch.</summary>
    public int Attempt { get; init; }
}
