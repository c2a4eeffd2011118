using System.Collections.Concurrent;
using System.Threading.Channels;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Dispatch;

/// <summary>A handler that takes every message.</summary>
public sealed class Inbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();

    public ConcurrentQueue<DispatchTicket> Tickets { get; } = new();

    public Task HandleAsync(DispatchTicket ticket, CancellationToken cancellationToken)
    {
        Tickets.Enqueue(ticket);
        _arrivals.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    /// <summary>Waits for so many more messages and returns all.</summary>
    public async Task<IReadOnlyCollection<DispatchTicket>> WaitAsync(int count)
    {
        for (var index = 0; index < count; index++)
        {
            await _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        }

        return Tickets;
    }
}
