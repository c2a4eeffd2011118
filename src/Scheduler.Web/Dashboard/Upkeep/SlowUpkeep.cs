namespace Scheduler.Web.Dashboard.Upkeep;

/// <summary>Upkeep where minutes matter; runs as a recurring job that administrators see and can trigger.</summary>
/// <param name="Name">Its name on the page of recurring jobs.</param>
/// <param name="Cron">When, in UTC: five fields, or six with seconds first.</param>
/// <param name="Run">One round.</param>
public sealed record SlowUpkeep(string Name, string Cron, Func<CancellationToken, Task> Run);
