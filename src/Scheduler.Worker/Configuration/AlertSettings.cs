using Scheduler.Core.Alerts;

namespace Scheduler.Worker.Configuration;

/// <summary>When people are alerted, and through which channels.</summary>
internal sealed record AlertSettings(AlertRules Rules)
{
    public static readonly AlertSettings None = new(AlertRules.Default);

    public WebhookEntry? Webhook { get; init; }

    public MailEntry? Mail { get; init; }
}
