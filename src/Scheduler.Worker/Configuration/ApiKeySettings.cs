namespace Scheduler.Worker.Configuration;

internal sealed record ApiKeySettings(string Name, string Hash, string Role);
