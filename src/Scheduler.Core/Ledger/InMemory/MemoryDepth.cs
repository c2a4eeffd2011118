using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>The counters of one class of a lane.</summary>
internal sealed class MemoryDepth
{
    private readonly long[] _jobs = new long[4];

    /// <summary>The cost of what is dispatched.</summary>
    public Cost Dispatched { get; private set; }

    public void Count(MemoryJob job, int jobs)
    {
        _jobs[(int)job.State] += jobs;
        if (job.State == JobState.Dispatched)
        {
            Dispatched = new Cost(
                Dispatched.Requests + (jobs * job.Source.Cost.Requests), Dispatched.Tokens + (jobs * job.Source.Cost.Tokens));
        }
    }

    public bool IsEmpty => _jobs.All(jobs => jobs == 0);

    public LaneDepth Of(string lane, JobClass jobClass) => new(lane, jobClass, _jobs[0], _jobs[1], _jobs[2], _jobs[3]);
}
