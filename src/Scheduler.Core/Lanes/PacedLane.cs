using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>
/// All limits of one lane, charged together or not at all. Pure but for its own state: time is passed in, and its owner sees
/// to it that one caller at a time comes in.
/// </summary>
internal sealed class PacedLane
{
    /// <summary>How long a reservation is good for before the first byte leaves.</summary>
    public const long Lifetime = Judges.Second;

    // When a call will end is not known; its end is signalled, and this bounds the wait where no signal comes.
    private const long UnknownWait = Judges.Second;

    private readonly PacedScope _requests = new(LimitScope.RequestsPerMinute, LimitScope.RequestsPerDay);
    private readonly PacedScope _tokens = new(LimitScope.TokensPerMinute, LimitScope.TokensPerDay);
    private readonly Dictionary<long, Held> _held = [];
    private readonly Queue<Held> _young = [];
    private readonly ChargeLog _ended = new();
    private LanePause _pause = new(long.MinValue, null);
    private LaneSettings? _settings;

    public void Configure(LaneSettings settings, long now)
    {
        Lapse(now);
        var reserved = _held.Values.Where(held => !held.IsSent).ToList();
        _requests.Configure(ScopeLimits.OfRequests(settings), reserved.ConvertAll(held => held.Requests), now);
        _tokens.Configure(ScopeLimits.OfTokens(settings), reserved.ConvertAll(held => held.Tokens), now);
        _settings = settings;
    }

    public void Remember(IReadOnlyList<Spent> spent, long now)
    {
        _requests.Remember([.. spent.Select(one => new Charge(one.At, 1, Sent: true))], now);
        _tokens.Remember([.. spent.Select(one => new Charge(one.At, one.Tokens, Sent: true))], now);
    }

    /// <summary>Null: reserved under the id.</summary>
    public PacerAnswer? Reserve(long id, Cost cost, long now)
    {
        Lapse(now);
        if (Refuse(cost, now) is { } refusal)
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
        var first = new Held(0, before, now);
        _requests.Reserve(before.Requests, now);
        _tokens.Reserve(before.Tokens, now);
        var refusal = Refuse(cost, now);
        GiveBack(first, now);
        return refusal;
    }

    private PacerAnswer? Refuse(Cost cost, long now)
    {
        if ((_requests.NeverFits(cost.Requests) ?? _tokens.NeverFits(cost.Tokens)) is { } tooSmall)
        {
            return new PacerAnswer.NeverFits(tooSmall);
        }

        var (wait, scope) = LongestWait(cost, now);
        return wait > 0 ? new PacerAnswer.NotBefore(TimeSpan.FromMicroseconds(wait), scope) : null;
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

    public void Settle(long id, long? chargedTokens, long now)
    {
        Lapse(now);
        if (!_held.Remove(id, out var held))
        {
            return;
        }

        // It ended, so it was sent: at the latest now.
        Send(held, now);
        _ended.Add(now, 1);
        if (chargedTokens is { } charged)
        {
            _tokens.Correct(held.Tokens, Math.Max(0, charged), now);
        }
    }

    public void Pause(TimeSpan wait, string reason, long now) =>
        _pause = _pause.Extend(now + Judges.Microseconds(wait), reason);

    public void Resume() => _pause = new(long.MinValue, null);

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

        var requests = Math.Min(_requests.Foresee(from, until, now), FreeSlots(length, now));
        return new Allowance((int)Math.Clamp(requests, 0, int.MaxValue), Math.Max(0, _tokens.Foresee(from, until, now)));
    }

    public LaneUsage Read(string name, long now, DateTimeOffset wallNow)
    {
        Lapse(now);
        var reserved = _young.Where(held => !held.IsSent && _held.ContainsKey(held.Id)).ToList();
        var pause = _pause.Left(now);
        return new LaneUsage
        {
            Lane = name,
            RequestsUsed = (int)_requests.Used(now),
            RequestsReserved = (int)reserved.Sum(held => held.Requests.Amount),
            TokensUsed = _tokens.Used(now),
            TokensReserved = reserved.Sum(held => held.Tokens.Amount),
            InFlight = _held.Count,
            PausedUntil = pause > 0 ? wallNow + TimeSpan.FromMicroseconds(pause) : null,
            PauseReason = pause > 0 ? _pause.Reason : null,
        };
    }

    private (long Wait, LimitScope Scope) LongestWait(Cost cost, long now)
    {
        var longest = (Wait: _pause.Left(now), Scope: LimitScope.LanePaused);
        ReadOnlySpan<(long Wait, LimitScope Scope)> others = [_requests.WaitFor(cost.Requests, now), _tokens.WaitFor(cost.Tokens, now), WaitForSlot()];
        foreach (var one in others)
        {
            longest = one.Wait > longest.Wait ? one : longest;
        }

        return longest;
    }

    private (long Wait, LimitScope Scope) WaitForSlot() =>
        (_held.Count < MaxConcurrency ? 0 : UnknownWait, LimitScope.Concurrency);

    private int MaxConcurrency => (_settings ?? throw new InvalidOperationException("The lane was never configured.")).MaxConcurrency;

    private void Take(Held held, long now)
    {
        _held.Add(held.Id, held);
        _young.Enqueue(held);
        _requests.Reserve(held.Requests.Amount, now);
        _tokens.Reserve(held.Tokens.Amount, now);
    }

    private void Send(Held held, long now)
    {
        if (held.IsSent)
        {
            Move(held, now);
        }

        _requests.Send(held.Requests, now);
        _tokens.Send(held.Tokens, now);
        held.Send(now);
    }

    /// <summary>It was let go earlier, and leaves only now that its connection is there.</summary>
    private void Move(Held held, long now)
    {
        GiveBack(held, now);
        held.Reserve(now);
        _requests.Reserve(held.Requests.Amount, now);
        _tokens.Reserve(held.Tokens.Amount, now);
    }

    private void GiveBack(Held held, long now)
    {
        _requests.Correct(held.Requests, 0, now);
        _tokens.Correct(held.Tokens, 0, now);
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
