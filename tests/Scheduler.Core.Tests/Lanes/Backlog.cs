using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>Queued jobs by class and tenant, each a moment younger than the one before.</summary>
internal sealed class Backlog
{
    private readonly Dictionary<(JobClass, string), Queue<BacklogJob>> _queues = [];
    private long _next;

    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    public IEnumerable<BacklogJob> Jobs => _queues.Values.SelectMany(queue => queue);

    public void Add(JobClass jobClass, string tenant, long tokens, int count)
    {
        if (!_queues.TryGetValue((jobClass, tenant), out var queue))
        {
            _queues.Add((jobClass, tenant), queue = new());
        }

        for (var job = 0; job < count; job++)
        {
            var id = new JobId(new Guid((int)++_next, 0, 0, new byte[8]));
            queue.Enqueue(new BacklogJob(id, jobClass, tenant, Cost.OfTokens(tokens), DateTimeOffset.UnixEpoch.AddTicks(_next)));
        }
    }

    /// <summary>Of each class and tenant at most so many jobs, or as many as make up so many tokens.</summary>
    public IReadOnlyList<BacklogJob> Heads(int perTenant, long tokens) => [.. _queues.Values.Where(queue => queue.Count > 0)
        .SelectMany(queue => queue.Take((int)Math.Min(perTenant, (tokens / queue.Peek().Cost.Tokens) + 1)))];

    public void Remove(IEnumerable<BacklogJob> jobs)
    {
        foreach (var job in jobs)
        {
            _queues[(job.Class, job.Tenant)].Dequeue();
        }
    }
}
