using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>
/// All limits of one lane, and of the pool that it shares, charged together or not at all. Pure but for its own state: time is
/// passed in, and its owner sees to it that one caller at a time comes in.
/// </summary>
internal sealed class PacedLane(string name)
{
    /// <summary>How long a reservation is good for before the first byte leaves.</summary>
    public const long Lifetime = Judges.Second;

    // When a call will end is not known; its end is signalled, and this bounds the wait where no signal comes.
    private const long UnknownWait = Judges.Second;

    private readonly ScopeSet _own = new();
    private readonly Dictionary<long, Held> _held = [];
    private readonly Queue<Held> _young = [];
    private readonly ChargeLog _ended = new();
    private readonly SlowStart _start = new();
    private IReadOnlyList<PacedScope> _scopes = [];
    private PauseSpan _pause = PauseSpan.None;
    private LaneSettings? _settings;

    public void Configure(LaneSettings settings, ScopeSet? pool, long now)
    {
        Lapse(now);
        _own.Configure(settings, now);
        if (settings.Pool is { } shared)
        {
            pool?.Configure(settings, shared, now);
        }

        _scopes = pool is null ? _own.All : [.. _own.All, .. pool.All];
        _settings = settings;
    }

    public void Remember(IReadOnlyList<Spent> spent, long now)
    {
        foreach (var scope in _scopes.Count == 0 ? _own.All : _scopes)
        {
            scope.Remember([.. spent.Select(one => new Charge(one.At, ScopeSet.AmountOf(one.Charged, scope.Scope), Sent: true))], now);
        }
    }

    public void Recall(LaneMemory memory, long now, DateTimeOffset wallNow)
    {
        foreach (var one in memory.Scopes)
        {
            _own.Find(one.Scope)?.Recall(one, now, wallNow);
        }
    }

    public LaneMemory Memorize(long now, DateTimeOffset wallNow) =>
        new(name, [_own.Requests.Memorize(now, wallNow), _own.Tokens.Memorize(now, wallNow)]);

    /// <summary>Null: reserved under the id.</summary>
    public PacerAnswer? Reserve(long id, Cost cost, long now)
    {
        Lapse(now);
        if (Refuse(default, cost, now) is { } refusal)
        {
            return refusal;
        }

        Take(new Held(id, cost, now), now);
        return null;
    }

    /// <summary>Null: it would be granted right after the cost before it.</summary>
    public PacerAnswer? Ask(Cost before, Cost cost, long now)
    {
        Lapse(now);
        return Refuse(before, cost, now);
    }

    private PacerAnswer? Refuse(Cost before, Cost cost, long now)
    {
        foreach (var scope in _scopes)
        {
            if (scope.NeverFits(ScopeSet.AmountOf(cost, scope.Scope)) is { } tooSmall)
            {
                return new PacerAnswer.NeverFits(tooSmall);
            }
        }

        var (wait, by) = LongestWait(before, cost, now);
        return wait > 0
            ? new PacerAnswer.NotBefore(TimeSpan.FromMicroseconds(wait), by)
            {
                ExceedsLowered = _scopes.Any(scope => scope.ExceedsLowered(ScopeSet.AmountOf(cost, scope))),
            }
            : null;
    }

    /// <summary>False when the reservation lapsed or is over.</summary>
    public bool MarkSent(long id, long now)
    {
        Lapse(now);
        if (!_held.TryGetValue(id, out var held))
        {
            return false;
        }

        Send(held, now);
        return true;
    }

    public void Release(long id, long now)
    {
        Lapse(now);
        if (_held.Remove(id, out var held))
        {
            GiveBack(held, now);
        }
    }

    public void Settle(long id, Settlement settlement, LimitLog log, long now)
    {
        Lapse(now);
        if (!_held.Remove(id, out var held))
        {
            return;
        }

        // It ended, so it was sent: at the latest now.
        if (!held.IsSent)
        {
            Send(held, now);
        }

        _ended.Add(now, 1);
        Hear(held, settlement, log, now);
        foreach (var (scope, charge) in held.Charges)
        {
            scope.Settle(charge, settlement.ChargedIn(scope.Scope), now);
        }
    }

    public void Pause(TimeSpan wait, string reason, long now) =>
        _pause = _pause.Extend(now + Judges.Microseconds(wait), reason);

    public void Resume()
    {
        _pause = PauseSpan.None;
        _start.Finish();
    }

    public Allowance Foresee(TimeSpan ahead, long now)
    {
        Lapse(now);
        var length = Judges.Microseconds(ahead);
        var from = now + _pause.Left(now);
        var until = now + length;
        if (until < from)
        {
            return new Allowance(0, 0);
        }

        var (requests, tokens) = (FreeSlots(length, now), long.MaxValue);
        foreach (var scope in _scopes)
        {
            if (scope.Scope == LimitScope.RequestsPerMinute)
            {
                requests = Math.Min(requests, scope.Foresee(from, until, now));
            }
            else if (scope.Scope == LimitScope.TokensPerMinute)
            {
                tokens = Math.Min(tokens, scope.Foresee(from, until, now));
            }
        }

        return new Allowance((int)Math.Clamp(requests, 0, int.MaxValue), Math.Max(0, tokens));
    }

    public LaneUsage Read(long now, DateTimeOffset wallNow)
    {
        Lapse(now);
        var pause = _pause.Left(now);
        return new LaneUsage
        {
            Lane = name,
            RequestsUsed = (int)_own.Requests.Used(now),
            RequestsReserved = (int)_own.Requests.Reserved,
            TokensUsed = _own.Tokens.Used(now),
            TokensReserved = _own.Tokens.Reserved,
            InFlight = _held.Count,
            Scopes = [.. _own.All.Where(scope => scope.IsLimited).Select(scope => scope.Read(now))],
            IsProbing = !_start.IsOver,
            PausedUntil = pause > 0 ? wallNow + TimeSpan.FromMicroseconds(pause) : null,
            PauseReason = pause > 0 ? _pause.Reason : null,
        };
    }

    private void Hear(Held held, Settlement settlement, LimitLog log, long now)
    {
        var experiments = held.Charges.Where(one => one.Charge.Trial is { IsExperiment: true }).Select(one => one.Scope).ToList();
        var hint = settlement.Limits?.RetryAfter is { } wait ? Judges.Microseconds(wait) : 0;
        foreach (var (scope, charge) in held.Charges)
        {
            var report = ScopeReport.Of(scope.Scope, settlement.Limits);
            var otherExperiments = experiments.Exists(other => other != scope);
            scope.Hear(charge, new Heard(settlement.IsAnswered, settlement.Refused, settlement.RefusedBy, report, otherExperiments, hint), log, now);
        }

        if (settlement.Refused)
        {
            // The policy that decides about the job asks for a longer pause where it has reason to.
            _start.Refused();
            _pause = _pause.Extend(now + Judges.Microseconds(settlement.Limits?.RetryAfter ?? TimeSpan.FromMilliseconds(100)), "throttled");
        }

        if (held.SlowStart > 0)
        {
            _start.Ended(held.SlowStart, settlement.IsAnswered && !settlement.Refused);
        }
    }

    private (long Wait, LimitScope Scope) LongestWait(Cost before, Cost cost, long now)
    {
        var longest = (Wait: _pause.Left(now), Scope: LimitScope.LanePaused);
        foreach (var scope in _scopes)
        {
            var amount = ScopeSet.AmountOf(cost, scope);
            var one = amount == 0 ? (0, scope.Scope) : scope.WaitBehind(ScopeSet.AmountOf(before, scope.Scope), amount, now);
            longest = one.Wait > longest.Wait ? one : longest;
        }

        var slot = WaitForSlot();
        return slot.Wait > longest.Wait ? slot : longest;
    }

    private (long Wait, LimitScope Scope) WaitForSlot() =>
        !_start.MayStart ? (UnknownWait, LimitScope.LanePaused)
        : (_held.Count < MaxConcurrency ? 0 : UnknownWait, LimitScope.Concurrency);

    private int MaxConcurrency => (_settings ?? throw new InvalidOperationException("The lane was never configured.")).MaxConcurrency;

    private void Take(Held held, long now)
    {
        _held.Add(held.Id, held);
        _young.Enqueue(held);
        held.SlowStart = _start.Start();
        foreach (var scope in _scopes)
        {
            var amount = ScopeSet.AmountOf(held.Cost, scope);
            if (amount > 0 || scope.Scope == LimitScope.TokensPerMinute)
            {
                held.Charges.Add((scope, scope.Reserve(amount, now)));
            }
        }
    }

    private static void Send(Held held, long now)
    {
        held.IsSent = true;
        foreach (var (scope, charge) in held.Charges)
        {
            scope.Send(charge, now);
        }
    }

    private void GiveBack(Held held, long now)
    {
        foreach (var (scope, charge) in held.Charges)
        {
            scope.GiveBack(charge, now);
        }

        if (held.SlowStart > 0)
        {
            _start.Ended(held.SlowStart, admitted: false);
        }
    }

    private void Lapse(long now)
    {
        while (_young.TryPeek(out var oldest) && oldest.GrantedAt + Lifetime <= now)
        {
            _young.Dequeue();
            if (!oldest.IsSent && _held.Remove(oldest.Id))
            {
                GiveBack(oldest, now);
            }
        }
    }

    // Free now, and as many as calls ended lately in as much time.
    private long FreeSlots(long ahead, long now)
    {
        _ended.ForgetUntil(now - Math.Min(ahead, Judges.Minute));
        return MaxConcurrency - _held.Count + _ended.Sum;
    }
}
