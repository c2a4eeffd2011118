using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Health;

namespace Scheduler.Worker.Hosting;

/// <summary>The ledger answers.</summary>
internal sealed class LedgerHealth(IAccountLedger ledger) : IHealthPart
{
    public string Name => "ledger";

    public async ValueTask<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        await ledger.AccountsAsync(cancellationToken);
        return PartHealth.Ready;
    }
}
