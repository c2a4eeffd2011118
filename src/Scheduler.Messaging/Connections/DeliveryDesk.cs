using RabbitMQ.Client;

namespace Scheduler.Messaging.Connections;

/// <summary>Settles the deliveries of one channel: acknowledgements that come together leave together, because a quorum queue writes its log for each.</summary>
internal sealed class DeliveryDesk(IChannel channel)
{
    private readonly Lock _lock = new();
    private readonly SettledTags _tags = new();
    private bool _telling;

    /// <summary>Returns when the broker was told, or when another caller is about to tell it.</summary>
    public async Task AcknowledgeAsync(ulong tag)
    {
        if (!MustTell(tag))
            return;

        // To the end of the line: the handlers that one commit has released come first.
        await Task.Yield();
        try
        {
            while (Next() is var (upTo, alone))
                await TellAsync(upTo, alone);
        }
        catch
        {
            lock (_lock)
                _telling = false;

            throw;
        }
    }

    public async Task GiveBackAsync(ulong tag)
    {
        if (!await channel.GiveBackAsync(tag))
            return;

        // Only now: a common acknowledgement that overtakes it would settle it, too.
        lock (_lock)
            _tags.AddTold(tag);
    }

    private bool MustTell(ulong tag)
    {
        lock (_lock)
        {
            _tags.AddDone(tag);
            var first = !_telling;
            _telling = true;
            return first;
        }
    }

    private (ulong? UpTo, ulong[] Alone)? Next()
    {
        lock (_lock)
        {
            var (upTo, alone) = _tags.Take();
            _telling = upTo is not null || alone.Length > 0;
            return _telling ? (upTo, alone) : null;
        }
    }

    private async Task TellAsync(ulong? upTo, ulong[] alone)
    {
        if (upTo is { } last)
            await channel.AcknowledgeUpToAsync(last);

        foreach (var tag in alone)
            await channel.AcknowledgeAsync(tag);
    }
}
