using Scheduler.Core.Jobs;

namespace Scheduler.Sql.Engine;

/// <summary>What one transaction changes in a submission's counts.</summary>
internal sealed class SubmissionTally
{
    private readonly long[] _states = new long[9];

    public long Accepted { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The change of the number of its jobs that are not at rest.</summary>
    public long Moving { get; private set; }

    public IEnumerable<(JobState State, long Jobs)> States =>
        _states.Select((jobs, state) => ((JobState)state, jobs)).Where(change => change.jobs != 0);

    public void Count(JobState state, long jobs)
    {
        _states[(int)state] += jobs;
        if (!state.IsAtRest())
            Moving += jobs;
    }
}
