using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Looks each second whether lanes are held, and keeps how long. A hold of a few seconds is kept when it is over, so that a lane of many short pauses writes little.</summary>
public sealed class HoldWatcher(HoldClock clock, ILaneLedger ledger, IPacer pacer, AccountBook accounts, LaneDirectory lanes, TimeProvider time)
    : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>A hold that lasts longer is kept while it lasts, so that a crash does not end it.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, LaneHold> _kept = new(StringComparer.Ordinal);

    public string Name => "HoldWatcher";

    /// <summary>At the start: takes up what was kept. A hold that went on when the last process ended goes on until the first look.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var hold in await ledger.HoldsAsync(cancellationToken))
        {
            clock.Recall(hold);
            _kept[hold.Lane] = hold;
        }
    }

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in lanes.Lanes)
        {
            clock.Note(lane.Name, await IsHeldAsync(lane, cancellationToken));
            await KeepAsync(clock.Find(lane.Name), cancellationToken);
        }

        return Every;
    }

    private async Task<bool> IsHeldAsync(LaneSettings lane, CancellationToken cancellationToken) =>
        accounts.IsStopped(lane.Account) || (await pacer.ReadAsync(lane.Name, cancellationToken)).PausedUntil is not null;

    private async Task KeepAsync(LaneHold hold, CancellationToken cancellationToken)
    {
        var kept = _kept.GetValueOrDefault(hold.Lane, new LaneHold(hold.Lane, TimeSpan.Zero, null));
        var tooShort = hold.Since is { } since && time.GetUtcNow() - since < Long;
        if (hold == kept || tooShort)
        {
            return;
        }

        await ledger.KeepHoldAsync(hold, cancellationToken);
        _kept[hold.Lane] = hold;
    }
}
