using RabbitMQ.Client;
using Scheduler.Messaging.Connections;

namespace Scheduler.Messaging.Intake;

/// <summary>
/// Acknowledges batches in the order in which they were taken, each run with one frame: a quorum queue writes every
/// acknowledgement to its log, and forgets those that wait when the channel closes.
/// </summary>
internal sealed class OrderedAcknowledgement(IChannel channel)
{
    private readonly Lock _lock = new();
    private readonly Queue<Batch> _open = new();

    /// <summary>A batch that holds all deliveries since the last one up to this tag.</summary>
    public Batch Open(ulong lastTag)
    {
        var batch = new Batch(lastTag);
        lock (_lock)
        {
            _open.Enqueue(batch);
        }

        return batch;
    }

    /// <summary>The batch is stored; it is acknowledged now, or with the one before it that is not stored yet.</summary>
    public async Task DoneAsync(Batch batch)
    {
        if (Complete(batch) is { } tag)
        {
            await channel.AcknowledgeUpToAsync(tag);
        }
    }

    private ulong? Complete(Batch batch)
    {
        lock (_lock)
        {
            batch.IsStored = true;
            ulong? tag = null;
            while (_open.TryPeek(out var head) && head.IsStored)
            {
                tag = _open.Dequeue().LastTag;
            }

            return tag;
        }
    }

    internal sealed class Batch(ulong lastTag)
    {
        public ulong LastTag => lastTag;

        public bool IsStored { get; set; }
    }
}
