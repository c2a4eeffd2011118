namespace Scheduler.Worker.Configuration;

internal sealed record DashboardUser(string Name, string PasswordHash, string Role);
