using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Scheduler.Alerts.Mail;

/// <summary>A recipient that the server refuses does not keep the others from being told.</summary>
internal sealed class LenientSmtpClient : SmtpClient
{
    private readonly List<string> _refused = [];

    public IReadOnlyList<string> Refused => _refused;

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        _refused.Add($"{mailbox.Address} ({(int)response.StatusCode})");

    protected override void OnNoRecipientsAccepted(MimeMessage message) =>
        throw new NobodyAcceptedException(string.Join(", ", _refused));

    /// <summary>Nobody gets the mail.</summary>
    internal sealed class NobodyAcceptedException(string refused)
        : CommandException($"The server refuses every recipient: {refused}.");
}
