using Scheduler.Core.Accounts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>
/// Moves queued jobs to the lane that takes over while their own account is out of quota or their provider is down: never more
/// than that lane sends soon, so that the rest goes home when the trouble is over. Never after a policy termination, because
/// its cause would only travel to the next account.
/// </summary>
public sealed class FallbackMover(
    ILedger ledger, IPacer pacer, AccountBook accounts, LaneDirectory lanes, LaneTemper temper, FallbackRule rule, INoticeBoard notices,
    Dispatch.IFeedBell bell, TimeProvider time) : IUpkeepAgent
{
    private const int Most = 500;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>How far ahead the other lane is filled.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

    public string Name => "FallbackMover";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in lanes.Lanes)
        {
            if (lane.Fallback is { } name && ReasonOf(lane) is { } reason && lanes.Find(name) is { } other && !IsTroubled(other))
            {
                await MoveAsync(lane, other, reason, cancellationToken);
            }
        }

        return Every;
    }

    private string? ReasonOf(LaneSettings lane) => accounts.StateOf(lane.Account) switch
    {
        AccountState.OutOfQuota => $"the account {lane.Account} is out of quota",
        AccountState.Active when temper.InTrouble(lane.Name) is { } since && since >= rule.AfterOutageOf =>
            $"the provider of {lane.Account} has failed for {since.TotalSeconds:0} s",
        _ => null,
    };

    private bool IsTroubled(LaneSettings lane) => accounts.IsStopped(lane.Account) || temper.InTrouble(lane.Name) is not null;

    private async Task MoveAsync(LaneSettings lane, LaneSettings other, string reason, CancellationToken cancellationToken)
    {
        var soon = await pacer.ForeseeAsync(other.Name, Ahead, cancellationToken);
        var there = (await ledger.DepthsAsync(cancellationToken)).Where(depth => depth.Lane == other.Name).Sum(depth => depth.Queued + depth.Dispatched);
        var room = (int)Math.Clamp(soon.Requests - there, 0, Most);
        if (room == 0)
        {
            return;
        }

        // The oldest of every tenant first, so that one with many jobs does not cross alone.
        var heads = await ledger.HeadsAsync(lane.Name, room, cancellationToken);
        JobId[] oldest = [.. heads.OrderBy(job => job.Class).ThenBy(job => job.Age).Take(room).Select(job => job.Id)];
        var moved = await ledger.CrossAsync(new Crossing(lane.Name, other.Name, reason, time.GetUtcNow()), oldest, cancellationToken);
        if (moved > 0)
        {
            notices.Post(new Notice.JobsCrossed(lane.Name, other.Name, moved, reason));
            bell.Ring(other.Name);
        }
    }
}
