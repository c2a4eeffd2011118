namespace Scheduler.Web.Api.Answers;

/// <summary>One line of an incident's timeline; without "by" the scheduler wrote it.</summary>
public sealed record NoteAnswer(DateTimeOffset At, string? By, string Text);
