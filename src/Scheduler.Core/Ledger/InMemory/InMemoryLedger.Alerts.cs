using Scheduler.Core.Alerts;

namespace Scheduler.Core.Ledger.InMemory;

public sealed partial class InMemoryLedger
{
    private readonly MemoryAlerts _alerts = new();

    public Task<bool> RaiseAlertAsync(Alert alert, IReadOnlyList<string> channels, CancellationToken cancellationToken) =>
        Do(() => _alerts.Raise(alert, channels));

    public Task<bool> CloseAlertAsync(
        AlertKind kind, string subject, IReadOnlyList<string> channels, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _alerts.Close((kind, subject), channels, now));

    public Task<IReadOnlyList<Alert>> OpenAlertsAsync(CancellationToken cancellationToken) =>
        Do(_alerts.Open);

    public Task<IReadOnlyList<AlertDelivery>> DueDeliveriesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Do(() => _alerts.Due(now, limit));

    public Task EndDeliveryAsync(long delivery, CancellationToken cancellationToken) =>
        Do(() => _alerts.End(delivery));

    public Task PostponeDeliveryAsync(long delivery, DateTimeOffset due, CancellationToken cancellationToken) =>
        Do(() => _alerts.Postpone(delivery, due));
}
