namespace Scheduler.Web.Api.Answers;

public sealed record HealthPartAnswer(string Name, bool Ready, string State);
