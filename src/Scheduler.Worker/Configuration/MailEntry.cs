using Scheduler.Alerts.Mail;

namespace Scheduler.Worker.Configuration;

/// <summary>How alerts are mailed.</summary>
internal sealed record MailEntry(string Host, int Port, MailSecurity Security)
{
    public string? User { get; init; }

    public SecretPlace? Password { get; init; }

    public required string From { get; init; }

    public required IReadOnlyList<string> To { get; init; }
}
