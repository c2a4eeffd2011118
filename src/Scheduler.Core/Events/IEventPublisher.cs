using Scheduler.Core.Ledger;

namespace Scheduler.Core.Events;

/// <summary>Carries events to whoever listens; at least once. Throws when the broker did not confirm: the relay tries again.</summary>
public interface IEventPublisher
{
    Task PublishAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellationToken);
}
