using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Events that are not published yet, in order.</summary>
internal sealed class MemoryOutbox
{
    /// <summary>The largest answer, in bytes, that travels inside an event.</summary>
    private const int MaxAnswer = 64 * 1024;

    private readonly SortedDictionary<long, (OutboxEvent Event, MemoryJob? Job)> _events = [];
    private long _last;

    public void Announce(OutboxEvent announcement) => Append(announcement, null);

    public void Write(MemoryJob job, EventKind kind, DateTimeOffset at, string? reason, DateTimeOffset? due = null)
    {
        job.Unpublished++;
        Append(
            new OutboxEvent
            {
                Kind = kind,
                At = at,
                Job = job.Id,
                Tenant = job.Source.Tenant,
                CustomId = job.Source.CustomId,
                Metadata = job.Source.Metadata,
                Lane = job.Source.Lane,
                SubmissionId = job.Source.SubmissionId,
                ReplyTo = job.Source.ReplyTo,
                Run = job.Run,
                Attempt = job.Attempt,
                Reason = reason,
                Due = due,
                Words = job.Words,
                Answer = job.AnsweredBy == (job.Run, job.Attempt) && job.Answer?.Body.Length <= MaxAnswer ? job.Answer : null,
            },
            job);
    }

    public IReadOnlyList<OutboxEvent> Unpublished(int limit) => [.. _events.Values.Take(limit).Select(entry => entry.Event)];

    public void MarkPublished(IReadOnlyList<long> sequences)
    {
        foreach (var sequence in sequences)
        {
            if (_events.Remove(sequence, out var entry) && entry.Job is { } job)
                job.Unpublished--;
        }
    }

    private void Append(OutboxEvent outboxEvent, MemoryJob? job) =>
        _events.Add(++_last, (outboxEvent with { Sequence = _last }, job));
}
