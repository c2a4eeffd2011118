using System.Collections.Concurrent;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Telling;

namespace Scheduler.Core.Tenants;

/// <summary>
/// Which tenants are held, and the rule that quarantines one whose requests are refused for their content too often. Loaded
/// from the ledger at start, changed with it.
/// </summary>
public sealed class TenantBook(
    ITenantLedger ledger, LaneDirectory lanes, IFeedBell bell, QuarantineRule rule, INoticeBoard notices, TimeProvider time) : ITenantDesk
{
    private readonly ConcurrentDictionary<string, TenantHold> _holds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TenantHour> _hours = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public bool HoldsAny => !_holds.IsEmpty;

    public bool IsHeld(string tenant) => _holds.ContainsKey(tenant);

    /// <summary>Null: its jobs are fed.</summary>
    public TenantHold? HoldOf(string tenant) => _holds.GetValueOrDefault(tenant);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var hold in await ledger.TenantHoldsAsync(cancellationToken))
        {
            _holds[hold.Tenant] = hold;
        }

        if (rule.Refusals > 0)
        {
            await RecallAsync(time.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>A request of the tenant was answered; too many refusals hold it from now on.</summary>
    public async Task NoteAnswerAsync(string tenant, bool refused)
    {
        var (total, refusals) = Count(tenant, refused);
        if (refused && !IsHeld(tenant) && rule.Holds(refusals, total))
        {
            var reason = $"{refusals} of {total} requests answered within {Plain.Span(rule.Window)} were refused for their content.";
            await HoldAsync(new TenantHold(tenant, TenantState.Quarantined, time.GetUtcNow(), reason, By: null), CancellationToken.None);
        }
    }

    public Task<bool> PauseAsync(string tenant, string reason, string by, CancellationToken cancellationToken) =>
        HoldAsync(new TenantHold(tenant, TenantState.PausedByAdmin, time.GetUtcNow(), reason, by), cancellationToken);

    public async Task<bool> ReleaseAsync(string tenant, string by, CancellationToken cancellationToken)
    {
        if (!await ledger.ReleaseTenantAsync(tenant, by, time.GetUtcNow(), cancellationToken))
        {
            return false;
        }

        lock (_lock)
        {
            _hours.GetValueOrDefault(tenant)?.Clear();
        }

        _holds.TryRemove(tenant, out _);
        notices.Post(new Notice.TenantReleased(tenant, by));
        foreach (var lane in lanes.Lanes)
        {
            bell.Ring(lane.Name);
        }

        return true;
    }

    private async Task<bool> HoldAsync(TenantHold hold, CancellationToken cancellationToken)
    {
        if (!await ledger.HoldTenantAsync(hold, cancellationToken))
        {
            return false;
        }

        _holds[hold.Tenant] = hold;
        notices.Post(new Notice.TenantHeld(hold));
        return true;
    }

    /// <summary>What was answered before the restart counts, as if it had come evenly: one grain is near enough.</summary>
    private async Task RecallAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - rule.Window;
        var answered = await ledger.AnsweredSinceAsync(since, cancellationToken);
        var refusals = await ledger.RefusalsSinceAsync(since, cancellationToken);
        lock (_lock)
        {
            foreach (var (tenant, count) in answered)
            {
                HourOf(tenant).Add(now - (rule.Window / 2), count, 0);
            }

            foreach (var refusal in refusals)
            {
                HourOf(refusal.Tenant).Add(refusal.At, 0, 1);
            }
        }
    }

    private (long Answered, long Refused) Count(string tenant, bool refused)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var hour = HourOf(tenant);
            hour.Add(now, 1, refused ? 1 : 0);
            return refused ? hour.Sum(now) : default;
        }
    }

    private TenantHour HourOf(string tenant)
    {
        if (!_hours.TryGetValue(tenant, out var hour))
        {
            _hours.Add(tenant, hour = new TenantHour(rule.Window));
        }

        return hour;
    }
}
