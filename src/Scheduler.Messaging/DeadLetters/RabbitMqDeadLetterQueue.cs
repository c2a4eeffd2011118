using Scheduler.Core.Dispatch;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Connections;

namespace Scheduler.Messaging.DeadLetters;

/// <summary>The dead-letter queue on RabbitMQ.</summary>
internal sealed class RabbitMqDeadLetterQueue(
    RabbitMqLink consuming, ConfirmedPublisher publisher, Func<string, string?> accountOfLane, Surroundings surroundings)
    : IDeadLetterQueue
{
    public async Task ExportAsync(IReadOnlyList<ParkedJob> jobs, CancellationToken cancellationToken)
    {
        var messages = jobs.Select(job => DeadLetterMessage.Of(job, accountOfLane(job.Lane))).ToArray();
        var failures = await publisher.PublishAsync(messages, cancellationToken);
        if (failures.FirstOrDefault(failure => failure is not null) is { } why)
        {
            var count = failures.Count(failure => failure is not null);
            throw new BrokerAwayException($"{count} of {jobs.Count} copies were not confirmed: {why.Message}", why);
        }
    }

    public async Task<SweepResult> SweepAsync(Func<DeadLetterCopy, CancellationToken, Task<bool>> isStale, CancellationToken cancellationToken)
    {
        var connection = await consuming.ConnectAsync(cancellationToken);
        await using var turn = await SweepTurn.TakeAsync(connection, cancellationToken);
        if (turn is null)
        {
            return new SweepResult(0, null);
        }

        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        return await new DeadLetterSweep(channel, surroundings.Time).RunAsync(isStale, cancellationToken);
    }
}
