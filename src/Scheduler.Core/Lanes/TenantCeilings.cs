using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>
/// The ceilings of the tenants, kept by all feeders of this process together: what was dispatched in the last 60 s is counted
/// here, what is dispatched or runs comes from the ledger.
/// </summary>
public sealed class TenantCeilings(TurnstileSettings settings, IBacklogLedger ledger, TimeProvider time) : IDisposable
{
    private readonly MonotonicClock _clock = new(time);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, TenantMinute> _minutes = new(StringComparer.Ordinal);
    private volatile TurnstileSettings _settings = settings;

    /// <summary>Live change; what was dispatched stays counted.</summary>
    public void Apply(TurnstileSettings settings) => _settings = settings;

    /// <summary>What is in force now: weights and ceilings.</summary>
    public TurnstileSettings Settings => _settings;

    /// <summary>
    /// Begins a round of one feeder, which ends when the answer is disposed: after its commit. Where a number of jobs at once is
    /// limited, only one feeder at a time chooses.
    /// </summary>
    public async Task<CeilingRound> BeginAsync(CancellationToken cancellationToken)
    {
        var ceilings = _settings.Ceilings;
        if (!ceilings.Values.Any(ceiling => ceiling.MaxConcurrency > 0))
        {
            return new CeilingRound(this, ceilings, [], turn: null);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var underWay = await ledger.UnderWayAsync(cancellationToken);
            return new CeilingRound(this, ceilings, new Dictionary<string, int>(underWay, StringComparer.Ordinal), _turn);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    /// <summary>Whether the tenant's ceiling holds this cost now; until when, where that is known.</summary>
    public async Task<(bool Holds, TimeSpan? Wait)> HoldsAsync(string tenant, Cost cost, CancellationToken cancellationToken)
    {
        if (!_settings.Ceilings.TryGetValue(tenant, out var ceiling) || ceiling.IsNone)
        {
            return (false, null);
        }

        if (WaitFor(tenant, cost, ceiling) is not 0 and var wait)
        {
            return (true, wait is { } left ? TimeSpan.FromMicroseconds(left) : null);
        }

        var underWay = ceiling.MaxConcurrency == 0 ? 0 : (await ledger.UnderWayAsync(cancellationToken)).GetValueOrDefault(tenant);
        return (ceiling.MaxConcurrency > 0 && underWay >= ceiling.MaxConcurrency, null);
    }

    public void Dispose() => _turn.Dispose();

    internal long? WaitFor(string tenant, Cost cost, TenantCeiling ceiling)
    {
        lock (_lock)
        {
            return MinuteOf(tenant).WaitFor(cost, ceiling, _clock.Now);
        }
    }

    /// <summary>False when another feeder was faster.</summary>
    internal bool TryCharge(string tenant, Cost cost, TenantCeiling ceiling)
    {
        lock (_lock)
        {
            var minute = MinuteOf(tenant);
            if (minute.WaitFor(cost, ceiling, _clock.Now) != 0)
            {
                return false;
            }

            minute.Add(cost, _clock.Now);
            return true;
        }
    }

    private TenantMinute MinuteOf(string tenant)
    {
        if (!_minutes.TryGetValue(tenant, out var minute))
        {
            _minutes.Add(tenant, minute = new TenantMinute());
        }

        return minute;
    }
}
