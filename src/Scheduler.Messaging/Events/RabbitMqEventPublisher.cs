using MassTransit;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Connections;

namespace Scheduler.Messaging.Events;

/// <summary>Publishes events as MassTransit contracts, confirmed, in windows; a job's final event also goes to who asked for it.</summary>
internal sealed class RabbitMqEventPublisher(IBus bus, ReplySender replies, Func<string?, string?, string> dialectOf, Surroundings surroundings) : IEventPublisher
{
    private const int Window = 100;

    public async Task PublishAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellationToken)
    {
        foreach (var window in events.Chunk(Window))
        {
            var contracts = window.Select(happened => EventContracts.Of(happened, dialectOf(happened.Account, happened.Lane))).ToArray();
            await PublishAsync(window, contracts, cancellationToken);
            await replies.SendAsync(window, contracts, cancellationToken);
        }
    }

    private async Task PublishAsync(OutboxEvent[] events, object[] contracts, CancellationToken cancellationToken)
    {
        var limit = surroundings.Options.PublishTimeout;
        using var deadline = new CancellationTokenSource(limit, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // MassTransit has no limit of its own and waits as long as the broker is away; the outer wait holds even if it ignores the token.
            await Task.WhenAll(events.Zip(contracts, (happened, contract) => PublishAsync(happened, contract, either.Token)))
                .WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokerAwayException($"{events.Length} events were not confirmed within {limit.TotalSeconds:0.#} s.");
        }
    }

    private Task PublishAsync(OutboxEvent happened, object contract, CancellationToken cancellationToken) =>
        bus.Publish(
            contract,
            contract.GetType(),
            Pipe.Execute<PublishContext>(context => context.MessageId = EventId.Of(happened)),
            cancellationToken);
}
