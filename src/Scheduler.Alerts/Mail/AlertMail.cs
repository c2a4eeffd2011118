using System.Globalization;
using MimeKit;
using Scheduler.Core.Alerts;

namespace Scheduler.Alerts.Mail;

/// <summary>An alert as plain-text mail. Its id is the same when it is sent again.</summary>
internal static class AlertMail
{
    public static MimeMessage Of(AlertDelivery delivery, MailOptions options, DateTimeOffset at)
    {
        var from = MailboxAddress.Parse(options.From);
        var id = string.Create(CultureInfo.InvariantCulture, $"alert-{delivery.Alert.RaisedAt.UtcTicks}-{delivery.Id}@{from.Domain}");
        var mail = new MimeMessage { MessageId = id, Date = at, Subject = OneLine(SubjectOf(delivery)) };
        mail.From.Add(from);
        mail.To.AddRange(options.To.Select(MailboxAddress.Parse));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Scheduler-Delivery", delivery.Id.ToString(CultureInfo.InvariantCulture));
        mail.Body = new TextPart("plain") { Text = TextOf(delivery) };
        return mail;
    }

    private static string SubjectOf(AlertDelivery delivery) =>
        delivery.IsOver ? $"[scheduler] Over: {delivery.Alert.Title}" : $"[scheduler] {delivery.Alert.Title}";

    private static string TextOf(AlertDelivery delivery) => delivery.IsOver
        ? string.Create(CultureInfo.InvariantCulture, $"This is over since {delivery.Alert.ClosedAt:u}. It began {delivery.Alert.RaisedAt:u}, and then was told:\n\n{delivery.Alert.Text}\n")
        : delivery.Alert.Text + "\n";

    /// <summary>Names come from outside: a line break in one must not begin a header.</summary>
    private static string OneLine(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
