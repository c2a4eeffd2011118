using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Fairness;

/// <summary>Flow queues that keep their order; at most so many deliveries of each flow are held at once.</summary>
internal sealed class LabQueues(int ahead, TimeProvider time) : ILaneQueues
{
    private readonly Queue<DispatchTicket>[] _flows = [.. JobClasses.All.Select(_ => new Queue<DispatchTicket>())];
    private readonly int[] _held = new int[JobClasses.All.Count];

    public List<(DispatchTicket Ticket, DateTimeOffset At)> Published { get; } = [];

    public bool DiesWithProcess => true;

    public Task DeclareAsync(string lane, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<DispatchTicket>> PublishAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken)
    {
        foreach (var ticket in tickets)
        {
            _flows[(int)ticket.Class].Enqueue(ticket);
            Published.Add((ticket, time.GetUtcNow()));
        }

        return Task.FromResult<IReadOnlyList<DispatchTicket>>([]);
    }

    public Task<IAsyncDisposable> ConsumeAsync(
        string lane, int ahead, Func<DispatchTicket, CancellationToken, Task> handler, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The lab delivers by itself.");

    public DispatchTicket? Take()
    {
        foreach (var jobClass in JobClasses.All)
        {
            if (_held[(int)jobClass] < ahead && _flows[(int)jobClass].TryDequeue(out var ticket))
            {
                _held[(int)jobClass]++;
                return ticket;
            }
        }

        return null;
    }

    public void Acknowledge(DispatchTicket ticket) => _held[(int)ticket.Class]--;
}
