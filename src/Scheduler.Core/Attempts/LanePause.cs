namespace Scheduler.Core.Attempts;

/// <summary>The wish to grant nothing on a lane for a while.</summary>
public sealed record LanePause(TimeSpan Wait, string Reason);
