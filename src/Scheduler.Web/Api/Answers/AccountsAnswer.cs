namespace Scheduler.Web.Api.Answers;

public sealed record AccountsAnswer(IReadOnlyList<AccountAnswer> Accounts);
