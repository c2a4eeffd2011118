namespace Scheduler.Core.Alerts;

/// <summary>A way to tell people.</summary>
public interface IAlertChannel
{
    /// <summary>Kept with each delivery: must not change.</summary>
    string Name { get; }

    /// <summary>Tries once, within the channel's own time limit. What goes wrong is an answer, not an exception.</summary>
    Task<AlertResult> SendAsync(AlertDelivery delivery, CancellationToken cancellationToken);
}
