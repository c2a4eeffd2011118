using MassTransit;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Intake;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.DeadLetters;
using Scheduler.Messaging.Events;
using Scheduler.Messaging.Intake;
using Scheduler.Messaging.Lanes;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging;

/// <summary>
/// Everything of the scheduler that lives on RabbitMQ. MassTransit carries the contracts; what is moved per job (submissions,
/// dispatches, copies) uses the client, on connections of its own, so that a blocked publisher never stops a consumer.
/// </summary>
public sealed class RabbitMqTransport : IAsyncDisposable
{
    private readonly Surroundings _surroundings;
    private readonly RabbitMqLink _consuming;
    private readonly RabbitMqLink _publishing;
    private readonly ConfirmedPublisher _publisher;
    private readonly IBusControl _bus;
    private bool _busStarted;

    /// <param name="options">How the broker is reached.</param>
    /// <param name="accountOfLane">The account of a lane, for the copies' headers; null when there is none.</param>
    /// <param name="dialectOfAccount">Who answers for an account, for the events' explanations; null when it is not known.</param>
    /// <param name="notices">Where trouble is told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">MassTransit's own log.</param>
    public RabbitMqTransport(
        RabbitMqOptions options, Func<string, string?> accountOfLane, Func<string, string?> dialectOfAccount, INoticeBoard notices, TimeProvider time, ILoggerFactory logs)
    {
        _surroundings = new Surroundings(options, notices, time);
        _consuming = new RabbitMqLink("scheduler consumers", _surroundings);
        _publishing = new RabbitMqLink("scheduler publishers", _surroundings);
        _publisher = new ConfirmedPublisher(_publishing, _surroundings);
        _bus = RabbitMqBus.Create(options, logs);
        LaneQueues = new RabbitMqLaneQueues(_consuming, _publishing, _publisher, _surroundings);
        DeadLetters = new RabbitMqDeadLetterQueue(_consuming, _publisher, accountOfLane, _surroundings);
        Events = new RabbitMqEventPublisher(_bus, new ReplySender(_publisher, _surroundings), DialectOf, _surroundings);

        string DialectOf(string? account, string? lane) =>
            (account ?? (lane is null ? null : accountOfLane(lane))) is { } name ? dialectOfAccount(name) ?? "OpenAI" : "OpenAI";
    }

    public ILaneQueues LaneQueues { get; }

    public IDeadLetterQueue DeadLetters { get; }

    public IEventPublisher Events { get; }

    /// <summary>The broker answered last; for the readiness probe.</summary>
    public bool IsConnected => _consuming.IsOpen;

    /// <summary>Waits, with growing pauses and a notice each, until the broker is there; then declares what is shared and starts the bus.</summary>
    /// <exception cref="QueueMismatchException">Something of ours exists with other arguments.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var connection = await _consuming.WaitAsync(cancellationToken);
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken))
        {
            await BrokerTopology.DeclareSharedAsync(channel, cancellationToken);
        }

        await _bus.StartAsync(cancellationToken);
        _busStarted = true;
    }

    /// <summary>Takes submissions into the ledger until the answer is disposed.</summary>
    public IAsyncDisposable TakeSubmissions(IIntake intake)
    {
        var store = new SubmissionStore(intake, new SubmissionReader(_surroundings.Options), _surroundings);
        var width = new IntakeWidth(_surroundings.Options.IntakeAhead);
        var loop = new ConsumerLoop($"consumer of {QueueNames.Submit}", _consuming, _surroundings);
        loop.Start((channel, stop) => new SubmissionSession(channel, store, width, _surroundings).RunAsync(stop));
        return loop;
    }

    public async ValueTask DisposeAsync()
    {
        if (_busStarted)
        {
            await _bus.StopAsync(_surroundings.Options.StopTimeout);
        }

        await _publishing.DisposeAsync();
        await _consuming.DisposeAsync();
        _publisher.Dispose();
    }
}
