namespace Scheduler.Web.Api.Answers;

/// <summary>An incident with its account, as a file.</summary>
public sealed record EvidenceAnswer(DateTimeOffset WrittenAt, AccountAnswer Account, IReadOnlyList<string> Lanes, IncidentAnswer Incident);
