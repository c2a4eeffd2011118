using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>How far the appeal has come, as it was noted last.</summary>
public sealed record AppealAnswer(string State, string By, DateTimeOffset At, string? Ticket, DateTimeOffset? NextCheck)
{
    public static AppealAnswer? Of(Appeal? appeal) =>
        appeal is null ? null : new AppealAnswer(appeal.State.ToString().ToLowerInvariant(), appeal.By, appeal.At, appeal.Ticket, appeal.NextCheck);
}
