namespace Scheduler.Core.Lanes;

/// <summary>
/// Fixed windows, one after another, whose edges are known within a span. What is sent near an edge counts in both windows, and
/// the next window opens only when it has begun for certain.
/// </summary>
/// <param name="limit">In each window.</param>
/// <param name="window">Its length in microseconds.</param>
/// <param name="edge">The earliest and the latest moment of one of the edges.</param>
/// <param name="guard">A request arrives at most this much later than it was sent.</param>
internal sealed class AnchoredJudge(long limit, long window, WindowEdge edge, long guard) : Judge
{
    private readonly ChargeLog _log = new();

    public override long WaitFor(long amount, long now)
    {
        Forget(now);
        return _log.Sum + Math.Min(amount, limit) <= limit ? 0 : NextOpening(now) - now;
    }

    public override void Reserve(long amount, long now) => _log.Add(now, amount);

    public override void Send(Charge reserved, long now)
    {
        _log.Remove(reserved.At, reserved.Amount);
        Reserve(reserved.Amount, now);
    }

    public override void Correct(Charge charge, long amount, long now)
    {
        Forget(now);
        if (_log.Remove(charge.At, charge.Amount))
        {
            Reserve(amount, charge.At);
        }
    }

    public override void Shift(long amount, long at, long now) => _log.Shift(amount, at);

    public override long UsedAt(long now)
    {
        Forget(now);
        return _log.Sum;
    }

    public override long LeastAt(long now)
    {
        Forget(now);
        return now + ProviderCount.Disorder >= NextOpening(now) - (edge.Latest - edge.Earliest) ? 0 : _log.SumAfter(LatestOpening(now));
    }

    public override void Remember(IReadOnlyList<Charge> past, long now)
    {
        foreach (var charge in past)
        {
            Reserve(charge.Amount, charge.At);
        }

        Forget(now);
    }

    public override long Foresee(long from, long until)
    {
        var opening = NextOpening(from);
        var left = Math.Max(0, limit - _log.SumAfter(LatestOpening(from) - Span));
        return until < opening ? left : left + (limit * (1 + ((until - opening) / window)));
    }

    // From the earliest edge, less the guard, to the moment that the window is taken to be open.
    private long Span => edge.Latest - edge.Earliest + guard;

    private long NextOpening(long now) => LatestOpening(now) + window;

    private long LatestOpening(long now)
    {
        var since = (now - edge.Latest) % window;
        return now - (since < 0 ? since + window : since);
    }

    private void Forget(long now) => _log.ForgetUntil(LatestOpening(now) - Span - 1);
}
