namespace Scheduler.Web.Api.Answers;

public sealed record HealthAnswer(string Status, IReadOnlyList<HealthPartAnswer>? Parts);
