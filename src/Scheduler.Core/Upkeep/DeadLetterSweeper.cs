using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>
/// Compares the dead-letter queue with the ledger. Copies whose job is not parked in that run any more are removed, and the
/// second of two (two workers may export the same job). A copy that two looks in a row miss is gone, purged or taken by
/// somebody, and is exported again; one look proves nothing, since another reader may hold it.
/// </summary>
public sealed class DeadLetterSweeper(IParkedLedger ledger, IDeadLetterQueue queue, INoticeBoard notices) : IUpkeepAgent
{
    /// <summary>More copies than one look at the queue takes.</summary>
    private const int Most = 100_000;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private HashSet<DeadLetterCopy> _missed = [];

    public string Name => "DeadLetterSweeper";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        // Read before the look: what is exported meanwhile is not missed in it.
        var expected = await ExpectedAsync(cancellationToken);
        var doubles = new HashSet<DeadLetterCopy>();
        var swept = await queue.SweepAsync(
            async (copy, token) => !doubles.Add(copy) || (!expected.Contains(copy) && !await ledger.IsParkedAsync(copy.Job, copy.Run, token)),
            cancellationToken);
        var lost = swept.Seen is { } seen ? await LoseAsync([.. expected.Except(seen)], cancellationToken) : 0;
        if (swept.Removed + lost > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, swept.Removed + lost));
        }

        return Every;
    }

    private async Task<HashSet<DeadLetterCopy>> ExpectedAsync(CancellationToken cancellationToken) =>
        [.. (await ledger.ExportedAsync(Most, cancellationToken)).Select(copy => new DeadLetterCopy(copy.Job, copy.Run))];

    private async Task<int> LoseAsync(HashSet<DeadLetterCopy> missed, CancellationToken cancellationToken)
    {
        (JobId Job, int Run)[] lost = [.. missed.Where(_missed.Contains).Select(copy => (copy.Job, copy.Run))];
        if (lost.Length > 0)
        {
            await ledger.MarkLostAsync(lost, cancellationToken);
        }

        _missed = missed;
        return lost.Length;
    }
}
