using Scheduler.Core.Alerts;
using Scheduler.Sql.Statements;

namespace Scheduler.Sql;

public abstract partial class SqlLedger
{
    public Task<bool> RaiseAlertAsync(Alert alert, IReadOnlyList<string> channels, CancellationToken cancellationToken) =>
        WriteAsync(session => AlertSql.Raise(session, alert, channels), cancellationToken);

    public Task<bool> CloseAlertAsync(
        AlertKind kind, string subject, IReadOnlyList<string> channels, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => AlertSql.Close(session, (kind, subject), channels, now), cancellationToken);

    public Task<IReadOnlyList<Alert>> OpenAlertsAsync(CancellationToken cancellationToken) =>
        ReadAsync(AlertSql.Open, cancellationToken);

    public Task<IReadOnlyList<AlertDelivery>> DueDeliveriesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => AlertSql.Due(session, now, limit), cancellationToken);

    public Task EndDeliveryAsync(long delivery, CancellationToken cancellationToken) =>
        WriteAsync(session => AlertSql.End(session, delivery), cancellationToken);

    public Task PostponeDeliveryAsync(long delivery, DateTimeOffset due, CancellationToken cancellationToken) =>
        WriteAsync(session => AlertSql.Postpone(session, delivery, due), cancellationToken);
}
