namespace Scheduler.Core.Attempts;

/// <summary>The wish to grant nothing on a lane for a while.</summary>
public sealed record PauseWish(TimeSpan Wait, string Reason);
