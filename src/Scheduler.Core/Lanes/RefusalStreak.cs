using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>Counts different jobs that one lane refused in the same words. Not safe for concurrent use.</summary>
internal sealed class RefusalStreak
{
    private readonly HashSet<JobId> _jobs = [];
    private string? _refusal;
    private long _lastStop;
    private int _stops;

    /// <summary>When it stopped the lane; null: it has not.</summary>
    public long? StoppedAt { get; private set; }

    /// <param name="job">The job.</param>
    /// <param name="refusal">What makes refusals equal.</param>
    /// <param name="isLater">Whether a request was sent after that moment: answers to those that were under way are part of the same stop.</param>
    /// <param name="now">The moment of this answer.</param>
    public EqualRefusals Note(JobId job, string refusal, Func<long, bool> isLater, long now)
    {
        if (_refusal != refusal)
        {
            Clear();
            _refusal = refusal;
        }

        if (_jobs.Count < EqualRefusals.Enough)
        {
            _jobs.Add(job);
        }

        if (_jobs.Count >= EqualRefusals.Enough && (StoppedAt is null || isLater(_lastStop)))
        {
            StoppedAt ??= now;
            _lastStop = now;
            _stops++;
        }

        return new EqualRefusals(_jobs.Count, _stops);
    }

    public void Clear()
    {
        _jobs.Clear();
        _refusal = null;
        _stops = 0;
        StoppedAt = null;
    }
}
