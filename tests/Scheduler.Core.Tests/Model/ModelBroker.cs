using Scheduler.Core.Dispatch;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Model;

/// <summary>A broker that outlives the process: duplicates and reorders what it holds, and drops or keeps what it did not confirm.</summary>
internal sealed class ModelBroker(Random random) : ILaneQueues
{
    private readonly List<DispatchTicket> _messages = [];

    public bool Healed { get; set; }

    public int Count => _messages.Count;

    public bool DiesWithProcess => false;

    public Task DeclareAsync(string lane, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<DispatchTicket>> PublishAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken)
    {
        List<DispatchTicket> unconfirmed = [];
        foreach (var ticket in tickets)
        {
            Publish(ticket, unconfirmed);
        }

        return Task.FromResult<IReadOnlyList<DispatchTicket>>(unconfirmed);
    }

    public Task<IAsyncDisposable> ConsumeAsync(
        string lane, int ahead, Func<DispatchTicket, CancellationToken, Task> handler, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The model delivers by itself.");

    /// <summary>Takes any message, sometimes leaving a copy of it behind.</summary>
    public DispatchTicket? Take()
    {
        if (_messages.Count == 0)
        {
            return null;
        }

        var index = random.Next(_messages.Count);
        var ticket = _messages[index];
        if (Healed || random.Next(8) != 0)
        {
            _messages.RemoveAt(index);
        }

        return ticket;
    }

    /// <summary>A delivery that was not acknowledged comes back.</summary>
    public void GiveBack(DispatchTicket ticket) => _messages.Add(ticket);

    /// <summary>A purge or a lost disk.</summary>
    public void LoseOne()
    {
        if (_messages.Count > 0)
        {
            _messages.RemoveAt(random.Next(_messages.Count));
        }
    }

    private void Publish(DispatchTicket ticket, List<DispatchTicket> unconfirmed)
    {
        var fate = Healed ? 9 : random.Next(10);
        if (fate == 0)
        {
            unconfirmed.Add(ticket);
            return;
        }

        _messages.Add(ticket);
        if (fate == 1)
        {
            // Not confirmed, and there all the same.
            unconfirmed.Add(ticket);
        }
        else if (fate == 2)
        {
            _messages.Add(ticket);
        }
    }
}
