namespace Scheduler.Web.Api.Answers;

/// <summary>Until when a lane stands still and why; both missing: it runs.</summary>
public sealed record PauseAnswer(string Lane, DateTimeOffset? PausedUntil, string? Reason);
