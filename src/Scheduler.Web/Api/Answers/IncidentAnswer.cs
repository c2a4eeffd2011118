using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>One stop of an account; without closed_at it still holds.</summary>
public sealed record IncidentAnswer(
    long Id, string State, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? ClosedBy)
{
    /// <summary>The job that met it.</summary>
    public string? Job { get; init; }

    public WordsAnswer? Words { get; init; }

    public static IncidentAnswer Of(Incident incident) =>
        new(incident.Id, incident.State.ToString(), incident.OpenedAt, incident.ClosedAt, incident.ClosedBy)
        {
            Job = incident.Job?.ToString(),
            Words = WordsAnswer.Of(incident.Words),
        };
}
