namespace Scheduler.Alerts.Webhook;

/// <summary>Where alerts are posted to.</summary>
/// <param name="Url">https, or http on loopback.</param>
/// <param name="Secret">What signs them; receiver and scheduler know it.</param>
public sealed record WebhookOptions(Uri Url, SecretSource Secret)
{
    /// <summary>For one try, in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
