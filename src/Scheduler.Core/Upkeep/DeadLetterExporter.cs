using Scheduler.Core.Dispatch;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Puts a copy of each parked job into the dead-letter queue; a run without a confirmed copy is exported again.</summary>
public sealed class DeadLetterExporter(IParkedLedger ledger, IDeadLetterQueue queue) : IUpkeepAgent
{
    /// <summary>Bodies may be megabytes: few at a time.</summary>
    private const int Batch = 50;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    public string Name => "DeadLetterExporter";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var jobs = await ledger.UnexportedAsync(Batch, cancellationToken);
        if (jobs.Count == 0)
        {
            return Every;
        }

        await queue.ExportAsync(jobs, cancellationToken);
        await ledger.MarkExportedAsync([.. jobs.Select(job => (job.Id, job.Run))], cancellationToken);
        return jobs.Count == Batch ? TimeSpan.Zero : Every;
    }
}
