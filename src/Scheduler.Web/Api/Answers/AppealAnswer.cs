using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>none, filed, answered, granted or refused, as somebody noted it last.</summary>
public sealed record AppealAnswer(string State, string By, DateTimeOffset At, string? Ticket, DateTimeOffset? NextCheck)
{
    public static AppealAnswer Of(Appeal appeal) =>
        new(appeal.State.ToString().ToLowerInvariant(), appeal.By, appeal.At, appeal.Ticket, appeal.NextCheck);
}
