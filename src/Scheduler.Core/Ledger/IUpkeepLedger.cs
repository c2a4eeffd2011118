using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>What the upkeep agents need. Every batch is one commit.</summary>
public interface IUpkeepLedger
{
    /// <summary>Waiting jobs that are due become Queued at their old age; returns the lanes that got work.</summary>
    Task<IReadOnlyList<string>> ReleaseDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>The earliest due time of a waiting job; null when none waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>Dispatched jobs past their dispatch deadline become Queued; returns how many.</summary>
    Task<int> ReturnOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Dispatched jobs of an in-process transport whose messages died with the process; returns how many.</summary>
    Task<int> ReturnAllDispatchedAsync(CancellationToken cancellationToken);

    /// <summary>Running jobs whose lease ended before <paramref name="now"/>; the caller decides and records each with its lease token.</summary>
    Task<IReadOnlyList<ClaimedJob>> LostLeasesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Queued and waiting jobs past their deadline become Expired; returns how many.</summary>
    Task<int> ExpireAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes final jobs, with bodies, answers and published events, that ended before then; returns how many jobs.</summary>
    Task<int> PruneAsync(DateTimeOffset endedBefore, int limit, CancellationToken cancellationToken);
}
