using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>Opens the ledger and takes up what it holds: people's changes and pauses, what was learned, what a dead process left.</summary>
internal sealed class Opening(ILedger ledger, LiveConfiguration configuration, Recovery recovery, LanePauses pauses, LaneDirectory lanes, TenantBook tenants,
    HoldWatcher holds)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(cancellationToken);
        await configuration.LoadAsync(cancellationToken);
        await tenants.LoadAsync(cancellationToken);
        await holds.LoadAsync(cancellationToken);
        await recovery.RunAsync(ownsLedger: true, cancellationToken);
        await pauses.RestoreAsync([.. lanes.Lanes.Select(lane => lane.Name)], cancellationToken);
    }
}
