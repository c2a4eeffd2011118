namespace Scheduler.Web.Api.Answers;

public sealed record IncidentsAnswer(string Account, IReadOnlyList<IncidentAnswer> Incidents);
