using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>One stop of an account; without closed_at it still holds.</summary>
public sealed record IncidentAnswer(
    long Id, string State, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? ClosedBy)
{
    /// <summary>The job that met it.</summary>
    public string? Job { get; init; }

    public WordsAnswer? Words { get; init; }

    /// <summary>Where the provider's message says that an appeal goes.</summary>
    public string? AppealAddress { get; init; }

    /// <summary>Answers that said so: the first, those of requests in flight, those of probes.</summary>
    public int Answers { get; init; }

    /// <summary>The provider's ids of these answers.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>Content refusals of the 7 days before, by tenant.</summary>
    public IReadOnlyDictionary<string, int> RefusalsByTenant { get; init; } = new Dictionary<string, int>();

    /// <summary>The last requests before the stop, newest first.</summary>
    public IReadOnlyList<string> LastRequestIds { get; init; } = [];

    public AppealAnswer? Appeal { get; init; }

    /// <summary>Only where one incident is asked for.</summary>
    public IReadOnlyList<NoteAnswer>? Notes { get; init; }

    public static IncidentAnswer Of(Incident incident) =>
        new(incident.Id, incident.State.ToString(), incident.OpenedAt, incident.ClosedAt, incident.ClosedBy)
        {
            Job = incident.Job?.ToString(),
            Words = WordsAnswer.Of(incident.Words),
            AppealAddress = Scheduler.Core.Accounts.AppealAddress.Find(incident.Words.Message),
            Answers = incident.Answers,
            RequestIds = incident.RequestIds,
            RefusalsByTenant = incident.LeadUp.RefusalsByTenant,
            LastRequestIds = incident.LeadUp.RequestIds,
            Appeal = incident.Appeal is { } appeal ? AppealAnswer.Of(appeal) : null,
        };

    public static IncidentAnswer Whole(Incident incident) => Of(incident) with
    {
        Notes = [.. incident.Notes.Select(note => new NoteAnswer(note.At, note.By, note.Text))],
    };
}
