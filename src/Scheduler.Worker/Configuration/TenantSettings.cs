namespace Scheduler.Worker.Configuration;

internal sealed record TenantSettings(string Name, string? ApiKeyHash, int Weight);
