using Scheduler.Core.Jobs;

namespace Scheduler.Core.Screening;

/// <summary>The last jobs that passed, so that a second attempt is not shown again. Bounded: the oldest are forgotten.</summary>
public sealed class PassedJobs
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<(JobId Job, int Run)> _passed = [];
    private readonly Queue<(JobId Job, int Run)> _order = new();

    public bool Contains(JobId job, int run)
    {
        lock (_lock)
        {
            return _passed.Contains((job, run));
        }
    }

    public void Add(JobId job, int run)
    {
        lock (_lock)
        {
            if (_passed.Add((job, run)))
            {
                _order.Enqueue((job, run));
            }

            if (_order.Count > Most)
            {
                _passed.Remove(_order.Dequeue());
            }
        }
    }
}
