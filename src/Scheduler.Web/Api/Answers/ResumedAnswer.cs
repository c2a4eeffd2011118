namespace Scheduler.Web.Api.Answers;

public sealed record ResumedAnswer(string Account, string State);
