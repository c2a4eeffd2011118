using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>One line of an incident's timeline; without by it is the scheduler's own.</summary>
public sealed record NoteAnswer(DateTimeOffset At, string? By, string Text)
{
    public static NoteAnswer Of(IncidentNote note) => new(note.At, note.By, note.Text);
}
