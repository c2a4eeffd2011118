using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>One stop of an account; without closed_at it still holds.</summary>
public sealed record IncidentAnswer(
    long Id, string State, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? ClosedBy)
{
    /// <summary>The job that met it.</summary>
    public string? Job { get; init; }

    public WordsAnswer? Words { get; init; }

    /// <summary>Answers that said so: the first, those of requests that were in flight, and those of probes.</summary>
    public required int Answers { get; init; }

    /// <summary>The provider's ids of these answers.</summary>
    public required IReadOnlyList<string> RequestIds { get; init; }

    public required LeadUpAnswer LeadUp { get; init; }

    /// <summary>Missing: none was filed.</summary>
    public AppealAnswer? Appeal { get; init; }

    /// <summary>Oldest first; only where one incident is shown.</summary>
    public IReadOnlyList<NoteAnswer>? Notes { get; init; }

    /// <summary>Only where one incident is shown.</summary>
    public HeldAnswer? Held { get; init; }

    public static IncidentAnswer Of(Incident incident) =>
        new(incident.Id, incident.State.ToString(), incident.OpenedAt, incident.ClosedAt, incident.ClosedBy)
        {
            Job = incident.Job?.ToString(),
            Words = WordsAnswer.Of(incident.Words),
            Answers = incident.Answers,
            RequestIds = incident.RequestIds,
            LeadUp = LeadUpAnswer.Of(incident.LeadUp),
            Appeal = AppealAnswer.Of(incident.Appeal),
        };
}
