using Scheduler.Core.Dispatch;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Upkeep;

/// <summary>A dead-letter queue whose copies a test can take away, double or hold.</summary>
internal sealed class ScriptedDeadLetterQueue : IDeadLetterQueue
{
    public List<DeadLetterCopy> Copies { get; } = [];

    /// <summary>Another reader holds some: not all are seen.</summary>
    public bool IsHeld { get; set; }

    public Task ExportAsync(IReadOnlyList<ParkedJob> jobs, CancellationToken cancellationToken)
    {
        Copies.AddRange(jobs.Select(job => new DeadLetterCopy(job.Id, job.Run)));
        return Task.CompletedTask;
    }

    public async Task<SweepResult> SweepAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken)
    {
        var seen = Copies.ToHashSet();
        var removed = 0;
        foreach (var copy in Copies.ToList())
        {
            if (await isStale(copy, cancellationToken))
            {
                Copies.Remove(copy);
                removed++;
            }
        }

        return new SweepResult(removed, IsHeld ? null : seen);
    }
}
