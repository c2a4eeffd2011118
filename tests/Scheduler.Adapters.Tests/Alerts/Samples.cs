using Scheduler.Core.Alerts;

namespace Scheduler.Adapters.Tests.Alerts;

internal static class Samples
{
    public static readonly AlertDelivery Delivery = new(
        7,
        new Alert
        {
            Id = 3,
            Kind = AlertKind.AccountStopped,
            Subject = "main",
            RaisedAt = new DateTimeOffset(2026, 3, 1, 11, 59, 0, TimeSpan.Zero),
            Title = "Account main is stopped: terminated",
            Text = "OpenAI said \"no\" – to Jürgen.\n\nWhat to do: appeal.\n.\nThe end.",
        },
        "webhook", IsOver: false, Tries: 0, new DateTimeOffset(2026, 3, 1, 11, 59, 0, TimeSpan.Zero));
}
