using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Publishes the outbox in order; marks only what was confirmed, so an event may arrive twice and never gets lost.</summary>
public sealed class EventRelay(IOutbox outbox, IEventPublisher publisher) : IUpkeepAgent
{
    private const int Batch = 500;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    public string Name => "EventRelay";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var events = await outbox.UnpublishedAsync(Batch, cancellationToken);
        if (events.Count == 0)
        {
            return Every;
        }

        await publisher.PublishAsync(events, cancellationToken);
        await outbox.MarkPublishedAsync([.. events.Select(e => e.Sequence)], cancellationToken);
        return events.Count == Batch ? TimeSpan.Zero : Every;
    }
}
