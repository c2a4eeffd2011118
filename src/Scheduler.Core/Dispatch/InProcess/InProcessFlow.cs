using System.Threading.Channels;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch.InProcess;

/// <summary>One flow's messages. Bounded for publishers; never for what is given back, which would be lost.</summary>
internal sealed class InProcessFlow(int capacity)
{
    private readonly Channel<DispatchTicket> _messages = Channel.CreateUnbounded<DispatchTicket>();

    public bool TryPublish(DispatchTicket ticket) =>
        _messages.Reader.Count < capacity && _messages.Writer.TryWrite(ticket);

    public void GiveBack(DispatchTicket ticket) => _messages.Writer.TryWrite(ticket);

    public ValueTask<DispatchTicket> TakeAsync(CancellationToken cancellationToken) => _messages.Reader.ReadAsync(cancellationToken);
}
