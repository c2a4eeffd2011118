using System.Collections.Concurrent;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Upkeep;

namespace Scheduler.Core.Dispatch;

/// <summary>Renews the leases of everything that runs in this process, in one statement.</summary>
public sealed class LeaseKeeper(IAttemptLedger ledger, TimeProvider time) : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<LeaseToken, byte> _held = new();

    public string Name => "LeaseKeeper";

    public IDisposable Hold(LeaseToken lease)
    {
        _held[lease] = 0;
        return new Holding(this, lease);
    }

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var held = _held.Keys.ToArray();
        if (held.Length > 0)
        {
            await ledger.RenewAsync(held, time.GetUtcNow() + Dispatcher.Lease, cancellationToken);
        }

        return Every;
    }

    private sealed class Holding(LeaseKeeper keeper, LeaseToken lease) : IDisposable
    {
        public void Dispose() => keeper._held.TryRemove(lease, out _);
    }
}
