using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>What became of one job at intake.</summary>
public abstract record AddResult
{
    private AddResult()
    {
    }

    public sealed record Added(JobId Id, JobState State) : AddResult;

    /// <summary>Handed over before: the same job.</summary>
    public sealed record Existing(JobId Id, JobState State) : AddResult;

    /// <summary>The key was used before for other content.</summary>
    public sealed record Conflict(JobId Id) : AddResult;
}
