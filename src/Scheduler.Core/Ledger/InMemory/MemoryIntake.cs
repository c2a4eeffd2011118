using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>How jobs enter.</summary>
internal sealed class MemoryIntake(MemoryStore store)
{
    private enum Kind
    {
        Key,
        Message,
        Content,
    }

    private readonly Dictionary<(string Tenant, Kind Kind, string Value), NewJob> _identities = [];

    public IReadOnlyList<AddResult> Add(IReadOnlyList<NewJob> jobs)
    {
        var results = new AddResult[jobs.Count];
        for (var i = 0; i < jobs.Count; i++)
            results[i] = Add(jobs[i]);

        return results;
    }

    public void Forget(NewJob job)
    {
        var identity = Identity(job);
        if (_identities.TryGetValue(identity, out var holder) && holder.Id == job.Id)
            _identities.Remove(identity);
    }

    private AddResult Add(NewJob job)
    {
        if (Earlier(job) is { } earlier)
            return earlier;

        if (store.Find(job.Id) is { } same)
            return new AddResult.Existing(same.Id, same.State);

        _identities[Identity(job)] = job;
        var added = store.Add(job);
        if (job.ParkAs is { } reason)
        {
            added.Words = new ProviderWords { Message = job.ParkMessage };
            store.Outbox.Write(added, EventKind.JobParked, job.ReceivedAt, reason.Wire());
        }

        return new AddResult.Added(job.Id, added.State);
    }

    private AddResult? Earlier(NewJob job)
    {
        var identity = Identity(job);
        if (!_identities.TryGetValue(identity, out var earlier) || store.Find(earlier.Id) is not { } row)
            return null;

        var sameContent = earlier.ContentHash.Span.SequenceEqual(job.ContentHash.Span);
        return identity.Kind switch
        {
            Kind.Key when !sameContent => new AddResult.Conflict(row.Id),
            Kind.Content when !job.Repeats(earlier.ReceivedAt) => null,
            _ => new AddResult.Existing(row.Id, row.State),
        };
    }

    private static (string Tenant, Kind Kind, string Value) Identity(NewJob job) => (job.OwnKey(), job.MessageId) switch
    {
        ({ } key, _) => (job.Tenant, Kind.Key, key),
        (null, { } message) => (job.Tenant, Kind.Message, message),
        _ => (job.Tenant, Kind.Content, Convert.ToHexString(job.ContentHash.Span)),
    };
}
