using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger.InMemory;

public sealed partial class InMemoryLedger
{
    public Task<bool> RaiseAlertAsync(Alert alert, IReadOnlyList<string> channels, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> CloseAlertAsync(AlertKind kind, string subject, IReadOnlyList<string> channels, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Alert>> OpenAlertsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<AlertDelivery>> DueDeliveriesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task EndDeliveryAsync(long delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PostponeDeliveryAsync(long delivery, DateTimeOffset due, CancellationToken cancellationToken) => throw new NotSupportedException();
}
