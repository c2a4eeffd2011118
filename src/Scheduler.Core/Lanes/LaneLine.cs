using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>
/// The line in front of one lane. Only its head asks the pacer; between two questions lies the wait that the pacer named, or
/// a signal. One caller at a time serves the line; whoever comes meanwhile only leaves word.
/// </summary>
internal sealed class LaneLine : IDisposable
{
    private readonly string _lane;
    private readonly IPacer _pacer;
    private readonly GateBounds _bounds;
    private readonly MonotonicClock _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly WaitingLine _line = new();
    private bool _serving;
    private bool _again;

    public LaneLine(string lane, IPacer pacer, GateBounds bounds, TimeProvider time)
    {
        _lane = lane;
        _pacer = pacer;
        _bounds = bounds;
        _clock = new MonotonicClock(time);
        _timer = time.CreateTimer(static line => ((LaneLine)line!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long the oldest waiter has stood here.</summary>
    public TimeSpan LongestWait
    {
        get
        {
            lock (_lock)
            {
                return _line.Oldest is { } oldest ? TimeSpan.FromMicroseconds(_clock.Now - oldest.Since) : TimeSpan.Zero;
            }
        }
    }

    public async Task<GateAnswer> WaitAsync(Cost cost, JobClass jobClass, TimeSpan stepBack, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(cost, jobClass, _clock.Now, stepBack);
        var place = Join(waiter, out var isHead);
        using var leaving = cancellationToken.UnsafeRegister((_, token) => Leave(place, token), null);
        if (isHead)
        {
            Wake();
        }

        return await waiter.Answer;
    }

    /// <summary>Something changed: the head asks again.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _again = true;
            if (_serving || _line.Head is null)
            {
                return;
            }

            _serving = true;
        }

        _ = ServeAsync();
    }

    public void Dispose() => _timer.Dispose();

    private LinkedListNode<Waiter> Join(Waiter waiter, out bool isHead)
    {
        lock (_lock)
        {
            var place = _line.Add(waiter);
            isHead = ReferenceEquals(_line.Head, waiter);
            return place;
        }
    }

    private void Leave(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        place.Value.Cancel(cancellationToken);
        lock (_lock)
        {
            WaitingLine.Remove(place);
        }

        Wake();
    }

    private async Task ServeAsync()
    {
        while (NextHead() is { } head)
        {
            if (await AskAsync(head) is { } wait && RestFor(wait))
            {
                return;
            }
        }
    }

    // Null, and serving ends, when nobody waits.
    private Waiter? NextHead()
    {
        lock (_lock)
        {
            _again = false;
            _serving = _line.Head is not null;
            return _line.Head;
        }
    }

    /// <summary>Null when the head got its answer; otherwise how long it must wait.</summary>
    private async ValueTask<TimeSpan?> AskAsync(Waiter head)
    {
        try
        {
            var answer = await _pacer.ReserveAsync(_lane, head.Cost, CancellationToken.None);
            return await HearAsync(head, answer);
        }
        catch (Exception broken)
        {
            // The pacer's store is broken: the one who asked decides what to do.
            Remove(head);
            head.Fail(broken);
            return null;
        }
    }

    private async ValueTask<TimeSpan?> HearAsync(Waiter head, PacerAnswer answer)
    {
        switch (answer)
        {
            case PacerAnswer.Granted granted:
                Remove(head);
                if (!head.TryAnswer(new GateAnswer.Granted(granted.Reservation)))
                {
                    await _pacer.ReleaseAsync(granted.Reservation, CancellationToken.None);
                }

                return null;
            case PacerAnswer.NotBefore later when later.Wait <= _bounds.LongestWait:
                return TurnAwayOverdue(later) ? null : later.Wait;
            case PacerAnswer.NotBefore later:
                return Answer(head, new GateAnswer.TooLong(later.Wait, later.Scope));
            case PacerAnswer.NeverFits never:
                return Answer(head, new GateAnswer.NeverFits(never.Scope));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private TimeSpan? Answer(Waiter waiter, GateAnswer answer)
    {
        Remove(waiter);
        waiter.TryAnswer(answer);
        return null;
    }

    // The oldest of each class is the first whose hold ends.
    private bool TurnAwayOverdue(PacerAnswer.NotBefore later)
    {
        var any = false;
        while (OverdueWaiter() is { } overdue)
        {
            Answer(overdue, new GateAnswer.TooLong(later.Wait, later.Scope));
            any = true;
        }

        return any;
    }

    private Waiter? OverdueWaiter()
    {
        lock (_lock)
        {
            return _line.Oldest is { } oldest && HoldLeft(oldest) <= TimeSpan.Zero ? oldest : null;
        }
    }

    /// <summary>Sets the timer; false when something changed meanwhile, so that the head must ask again.</summary>
    private bool RestFor(TimeSpan wait)
    {
        lock (_lock)
        {
            if (_again)
            {
                return false;
            }

            _serving = false;
            var hold = _line.Oldest is { } oldest ? HoldLeft(oldest) : wait;
            _timer.Change(WholeMilliseconds(wait < hold ? wait : hold), Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    private TimeSpan HoldLeft(Waiter waiter) =>
        _bounds.LongestHold - TimeSpan.FromMicroseconds(_clock.Now - waiter.Since);

    private void Remove(Waiter waiter)
    {
        lock (_lock)
        {
            _line.Remove(waiter);
        }
    }

    // Timers cut fractions of a millisecond off; a timer that is early would ask in vain.
    private static TimeSpan WholeMilliseconds(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));
}
