namespace Scheduler.Core.Accounts;

/// <summary>One line of an incident's timeline: what people noted, and what the scheduler did.</summary>
/// <param name="At">When.</param>
/// <param name="By">The person; null: the scheduler itself.</param>
/// <param name="Text">At most 4,000 characters.</param>
public sealed record IncidentNote(DateTimeOffset At, string? By, string Text);
