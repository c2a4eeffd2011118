namespace Scheduler.Web.Api.Answers;

/// <summary>Refusals of one end user's requests; the end user is the hash that the service sends.</summary>
public sealed record UserRefusalsAnswer(string EndUser, int LastHour, int LastDay);
