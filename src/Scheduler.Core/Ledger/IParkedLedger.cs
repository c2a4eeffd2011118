using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>Parked jobs and their copies in the dead-letter queue.</summary>
public interface IParkedLedger
{
    /// <summary>Parked jobs that have no confirmed copy of their run yet, oldest first.</summary>
    Task<IReadOnlyList<ParkedJob>> UnexportedAsync(int limit, CancellationToken cancellationToken);

    Task MarkExportedAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken);

    /// <summary>Parked jobs whose run has a confirmed copy, oldest first.</summary>
    Task<IReadOnlyList<(JobId Job, int Run)>> ExportedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>These copies are gone: what is still parked in that run is exported again.</summary>
    Task MarkLostAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken);

    /// <summary>Parks queued and waiting jobs of these lanes, oldest first, with the reason and the words; returns how many. Their attempts stay as they are.</summary>
    Task<int> ParkHeldAsync(IReadOnlyList<string> lanes, ParkReason reason, ProviderWords words, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>The newest parked jobs, without bodies, for the dashboard's mirror.</summary>
    Task<IReadOnlyList<ParkedJob>> NewestParkedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>True while the job is parked in this run: its copy is not stale.</summary>
    Task<bool> IsParkedAsync(JobId job, int run, CancellationToken cancellationToken);
}
