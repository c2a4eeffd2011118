namespace Scheduler.Web.Api.Answers;

/// <summary>By which rules the provider judges, in the words of the configuration.</summary>
public sealed record JudgingAnswer(string Requests, string Tokens);
