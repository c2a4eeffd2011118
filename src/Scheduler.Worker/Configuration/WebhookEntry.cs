namespace Scheduler.Worker.Configuration;

/// <summary>Where alerts are posted to.</summary>
internal sealed record WebhookEntry(Uri Url, SecretPlace Secret);
