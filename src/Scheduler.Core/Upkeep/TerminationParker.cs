using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Parks what waits in the lanes of a terminated account, where a lane says so; the others hold their jobs.</summary>
public sealed class TerminationParker(ILedger ledger, AccountBook accounts, LaneDirectory lanes, INoticeBoard notices, TimeProvider time) : IUpkeepAgent
{
    private const int Batch = 500;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public string Name => "TerminationParker";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var parked = 0;
        foreach (var account in lanes.Lanes.Where(IsToPark).GroupBy(lane => lane.Account, StringComparer.Ordinal))
        {
            parked += await ParkAsync(account.Key, [.. account.Select(lane => lane.Name)], cancellationToken);
        }

        if (parked > 0)
        {
            notices.Post(new Notice.UpkeepDone(Name, parked));
        }

        return parked < Batch ? Every : TimeSpan.Zero;
    }

    private bool IsToPark(LaneSettings lane) =>
        lane.OnTermination == TerminationPolicy.Park && accounts.StateOf(lane.Account) == AccountState.Terminated;

    private async Task<int> ParkAsync(string account, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var open = (await ledger.OpenIncidentsAsync(cancellationToken)).LastOrDefault(incident => incident.Account == account);
        return await ledger.ParkHeldAsync(
            names, ParkReason.AccountTerminated, open?.Words ?? new ProviderWords(), time.GetUtcNow(), Batch, cancellationToken);
    }
}
