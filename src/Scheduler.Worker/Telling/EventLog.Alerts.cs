using Scheduler.Core.Alerts;
using Scheduler.Core.Events;

namespace Scheduler.Worker.Telling;

/// <summary>Log texts of alerts and their deliveries.</summary>
internal sealed partial class EventLog
{
    private void ReadAlert(Notice notice)
    {
        switch (notice)
        {
            case Notice.AlertRaised { Alert: var alert }:
                AlertRaised(alert.Kind.Wire(), PlainText.OneLine(alert.Title, 300));
                break;
            case Notice.AlertClosed { Alert: var alert }:
                AlertClosed(alert.Kind.Wire(), PlainText.OneLine(alert.Title, 300));
                break;
            case Notice.AlertUndelivered { Next: { } again } undelivered:
                AlertUndelivered(undelivered.Delivery.Id, undelivered.Delivery.Channel, again, PlainText.OneLine(undelivered.Why, 300));
                break;
            case Notice.AlertUndelivered undelivered:
                AlertDropped(undelivered.Delivery.Id, PlainText.OneLine(undelivered.Delivery.Channel, 64), PlainText.OneLine(undelivered.Why, 300));
                break;
            default:
                break;
        }
    }

    [LoggerMessage(70, LogLevel.Error, "Alert {Kind}: {Title}")]
    private partial void AlertRaised(string kind, string title);

    [LoggerMessage(71, LogLevel.Information, "Alert {Kind} is over: {Title}")]
    private partial void AlertClosed(string kind, string title);

    [LoggerMessage(72, LogLevel.Warning, "Alert delivery {Delivery} was not taken by {Channel}; it is tried again at {Next:u}. {Why}")]
    private partial void AlertUndelivered(long delivery, string channel, DateTimeOffset next, string why);

    [LoggerMessage(73, LogLevel.Warning, "Alert delivery {Delivery} to {Channel} is dropped. {Why}")]
    private partial void AlertDropped(long delivery, string channel, string why);
}
