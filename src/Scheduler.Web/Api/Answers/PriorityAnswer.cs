namespace Scheduler.Web.Api.Answers;

public sealed record PriorityAnswer(string Id, string Priority);
