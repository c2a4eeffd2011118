using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Accounts;

/// <summary>Chooses what an account's next request meets. Pure but for its counters; times in microseconds. Not thread-safe.</summary>
public sealed class AccountMode(AccountOptions options)
{
    private Behaviour mode = options.Mode;
    private long requestsLeft = long.MaxValue;
    private long until = long.MaxValue;
    private long afterRequests = options.AfterRequests;
    private Behaviour afterMode = options.AfterMode;
    private long throttleEvery = options.ThrottleEvery;
    private long seen;

    /// <summary>The wait that throttles on demand tell, in microseconds.</summary>
    public long ThrottleWait { get; private set; } = (long)options.ThrottleWait.TotalMicroseconds;

    public Behaviour Current(long now) => now < until && requestsLeft > 0 ? mode : Behaviour.None;

    /// <summary>Counts a request and says what it meets.</summary>
    public Behaviour Next(long now)
    {
        seen++;
        var current = Current(now);
        if (current != Behaviour.None)
        {
            if (requestsLeft != long.MaxValue)
                requestsLeft--;
            return current;
        }

        if (afterRequests > 0 && seen >= afterRequests)
            return afterMode;
        return throttleEvery > 0 && seen % throttleEvery == 0 ? Behaviour.Throttle : Behaviour.None;
    }

    public void Change(AccountChange change, long now)
    {
        if (change.Mode is { } changed)
        {
            mode = changed;
            requestsLeft = change.Requests ?? long.MaxValue;
            until = change.Seconds is { } seconds ? now + (long)(seconds * LimitRules.Second) : long.MaxValue;
        }

        afterRequests = change.AfterRequests ?? afterRequests;
        afterMode = change.AfterMode ?? afterMode;
        throttleEvery = change.ThrottleEvery ?? throttleEvery;
        ThrottleWait = change.ThrottleSeconds is { } wait ? (long)(wait * LimitRules.Second) : ThrottleWait;
    }
}
