namespace Scheduler.Web.Api.Answers;

/// <summary>The state that an order brought an account to.</summary>
public sealed record AccountStateAnswer(string Account, string State);
