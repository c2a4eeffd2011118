using Scheduler.Core.Alerts;

namespace Scheduler.Core.Ledger;

/// <summary>Alerts and their deliveries: what a channel has not taken yet survives any crash.</summary>
public interface IAlertLedger
{
    /// <summary>Opens the alert with one delivery for each channel, in one commit. False when one of this kind and subject is open: nothing is told again.</summary>
    Task<bool> RaiseAlertAsync(Alert alert, IReadOnlyList<string> channels, CancellationToken cancellationToken);

    /// <summary>Closes the open alert of this kind and subject, with one delivery for each channel that says that it is over. False when none is open.</summary>
    Task<bool> CloseAlertAsync(AlertKind kind, string subject, IReadOnlyList<string> channels, DateTimeOffset now, CancellationToken cancellationToken);

    Task<IReadOnlyList<Alert>> OpenAlertsAsync(CancellationToken cancellationToken);

    /// <summary>What is due, the oldest first. A channel is told of an end only after it took the beginning.</summary>
    Task<IReadOnlyList<AlertDelivery>> DueDeliveriesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>The channel took it.</summary>
    Task EndDeliveryAsync(long delivery, CancellationToken cancellationToken);

    /// <summary>It went wrong once more: tries again at <paramref name="due"/>.</summary>
    Task PostponeDeliveryAsync(long delivery, DateTimeOffset due, CancellationToken cancellationToken);
}
