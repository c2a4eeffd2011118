namespace Scheduler.Core.Ledger;

/// <summary>Events written in the commit that changed the state, waiting to be published.</summary>
public interface IOutbox
{
    /// <summary>The oldest unpublished events, in order, with what a subscriber is told.</summary>
    Task<IReadOnlyList<OutboxEvent>> UnpublishedAsync(int limit, CancellationToken cancellationToken);

    Task MarkPublishedAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken);

    /// <summary>Adds events that belong to no job (accounts, lanes).</summary>
    Task AnnounceAsync(OutboxEvent announcement, CancellationToken cancellationToken);
}
