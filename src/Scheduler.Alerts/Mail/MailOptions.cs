using MimeKit;

namespace Scheduler.Alerts.Mail;

/// <summary>How alerts are mailed.</summary>
public sealed record MailOptions
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Null: the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Needed with a user.</summary>
    public SecretSource? Password { get; init; }

    public required string From { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    /// <summary>For one try, in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a text is one mail address, with or without a name.</summary>
    public static bool IsAddress(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Domain.Length > 0;

    public bool IsLoopback => new UriBuilder { Host = Host }.Uri.IsLoopback;
}
