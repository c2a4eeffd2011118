using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Scheduler.Messaging.Connections;

/// <summary>
/// Publishes mandatory messages in windows and waits for the confirms, never longer than the timeout. After a timeout or a
/// broken channel it starts over with a fresh one; a message without a confirm may arrive all the same.
/// </summary>
internal sealed class ConfirmedPublisher(RabbitMqLink link, Surroundings surroundings) : IDisposable
{
    private const int Window = 256;

    private static readonly TimeoutException NotYet = new("RabbitMQ did not confirm in time.");

    // The client's own limiter refuses instead of waiting when a window is larger than it; the window bounds us.
    private static readonly CreateChannelOptions WithConfirms = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true,
        outstandingPublisherConfirmationsRateLimiter: null);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private OpenChannel? _open;

    /// <summary>For each message null, or why it was not confirmed.</summary>
    public async Task<IReadOnlyList<Exception?>> PublishAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        var failures = new Exception?[messages.Count];
        for (var start = 0; start < messages.Count; start += Window)
        {
            var window = Math.Min(Window, messages.Count - start);
            var broken = await PublishWindowAsync(messages, new ArraySegment<Exception?>(failures, start, window), cancellationToken);
            if (broken is not null)
            {
                Array.Fill(failures, broken, start + window, messages.Count - start - window);
                break;
            }
        }

        return failures;
    }

    /// <summary>The channel goes with its connection.</summary>
    public void Dispose() => _opening.Dispose();

    /// <returns>What broke the channel, so that nothing more should be tried now; null when it is sound.</returns>
    private async Task<Exception?> PublishWindowAsync(
        IReadOnlyList<OutgoingMessage> messages, ArraySegment<Exception?> failures, CancellationToken cancellationToken)
    {
        failures.AsSpan().Fill(NotYet);
        using var deadline = new CancellationTokenSource(surroundings.Options.PublishTimeout, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        OpenChannel? open = null;
        try
        {
            open = await ChannelAsync(either.Token);
            await SendAsync(open.Channel, messages, failures, either.Token);
            return failures.FirstOrDefault(failure => failure is not (null or PublishException));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await GiveUpAsync(open);
            return NotYet;
        }
        catch (Exception trouble) when (BrokerTrouble.Is(trouble))
        {
            failures.AsSpan().Fill(trouble);
            return trouble;
        }
    }

    private static async Task SendAsync(
        IChannel channel, IReadOnlyList<OutgoingMessage> messages, ArraySegment<Exception?> failures, CancellationToken cancellationToken)
    {
        var sends = new Task[failures.Count];
        for (var index = 0; index < sends.Length; index++)
        {
            sends[index] = SendAsync(channel, messages[failures.Offset + index], failures, index);
        }

        await Task.WhenAll(sends).WaitAsync(cancellationToken);
    }

    // Its own token is never cancelled: a cancelled publish corrupts the client's count of confirms.
    private static async Task SendAsync(IChannel channel, OutgoingMessage message, ArraySegment<Exception?> failures, int index)
    {
        try
        {
            await channel.BasicPublishAsync(
                exchange: string.Empty, message.Queue, mandatory: true, message.Properties, message.Body, CancellationToken.None);
            failures[index] = null;
        }
        catch (Exception trouble) when (BrokerTrouble.Is(trouble))
        {
            failures[index] = trouble;
        }
    }

    private async Task<OpenChannel> ChannelAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _open) is { Channel.IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            return Volatile.Read(ref _open) is { Channel.IsOpen: true } other ? other : await OpenAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<OpenChannel> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await link.ConnectAsync(cancellationToken);
        var open = new OpenChannel(connection, await connection.CreateChannelAsync(WithConfirms, cancellationToken));
        Volatile.Write(ref _open, open);
        return open;
    }

    // A connection that does not confirm in time may hang in the socket: only a new one is known to be sound.
    private async Task GiveUpAsync(OpenChannel? open)
    {
        if (open is not null && Interlocked.CompareExchange(ref _open, null, open) == open)
        {
            await link.AbandonAsync(open.Connection);
        }
    }
}
