using System.Collections.Concurrent;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>
/// Writes changes of limits into the ledger's history, beside the jobs: who notes one never waits, and a ledger that is away gets
/// it later. What waits is bounded by the requests in flight, since nothing is claimed without a ledger.
/// </summary>
public sealed class LimitJournal(ILaneLedger ledger, INoticeBoard notices) : IWakefulAgent
{
    private const int MostAtOnce = 500;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<LimitChange> _noted = new();

    public string Name => "LimitJournal";

    public Doorbell Bell { get; } = new();

    public void Note(IReadOnlyList<LimitChange> changes)
    {
        foreach (var change in changes)
        {
            _noted.Enqueue(change);
            notices.Post(new Notice.LimitChanged(change));
        }

        if (changes.Count > 0)
        {
            Bell.Ring();
        }
    }

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        LimitChange[] changes = [.. _noted.Take(MostAtOnce)];
        if (changes.Length == 0)
        {
            return Idle;
        }

        // Not cancelled: a change that was committed though its caller had left would be written twice.
        await ledger.AddLimitChangesAsync(changes, CancellationToken.None);
        for (var written = 0; written < changes.Length; written++)
        {
            _noted.TryDequeue(out _);
        }

        return _noted.IsEmpty ? Idle : TimeSpan.Zero;
    }
}
