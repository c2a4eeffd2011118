using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Ends attempts whose lease was lost: their worker died or hung, so whether the provider did the work is unknown.</summary>
public sealed class LeaseRescuer(IUpkeepLedger ledger, AttemptRecorder recorder, LaneDirectory lanes, INoticeBoard notices, TimeProvider time)
    : IUpkeepAgent
{
    private const int Batch = 200;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public string Name => "LeaseRescuer";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken) =>
        await RescueAsync(time.GetUtcNow(), cancellationToken) == Batch ? TimeSpan.Zero : Every;

    /// <summary>At the start of the only owner of a ledger: whatever runs was left by a dead process, no lease need be waited for.</summary>
    public async Task RescueAllAsync(CancellationToken cancellationToken)
    {
        while (await RescueAsync(DateTimeOffset.MaxValue, cancellationToken) == Batch)
        {
        }
    }

    private async Task<int> RescueAsync(DateTimeOffset lostBefore, CancellationToken cancellationToken)
    {
        var lost = await ledger.LostLeasesAsync(lostBefore, Batch, cancellationToken);
        foreach (var job in lost)
        {
            await recorder.RecordAsync(Unknown(job, alone: lost.Count == 1), cancellationToken);
        }

        if (lost.Count > 0)
        {
            notices.Post(new Notice.LeasesLost(lost.Count));
        }

        return lost.Count;
    }

    private FinishedAttempt Unknown(ClaimedJob job, bool alone)
    {
        var words = new ProviderWords { Code = "lease_lost", Message = "The worker stopped before the answer was recorded." };
        var lane = lanes.Find(job.Lane) ?? new LaneSettings { Name = job.Lane, Account = "" };
        return new FinishedAttempt(job, lane, new Outcome.Unknown(words)) { LeaseLost = true, LostAlone = alone };
    }
}
