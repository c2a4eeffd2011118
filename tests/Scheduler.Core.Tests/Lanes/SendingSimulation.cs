using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>A careless worker: asks all the time, sends up to a second late or not at all, settles late, and is restarted.</summary>
internal sealed class SendingSimulation
{
    private readonly FakeTimeProvider _time = new();
    private readonly Random _random;
    private readonly LaneSettings _lane;
    private readonly List<(Reservation Reservation, long Due)> _reserved = [];
    private readonly List<(Reservation Reservation, long Due, int Index)> _sent = [];
    private readonly List<Spending> _ledger = [];
    private readonly List<(long At, long Tokens)> _arrivals = [];
    private InProcessPacer _pacer;

    private SendingSimulation(LaneSettings lane, Random random)
    {
        (_lane, _random) = (lane, random);
        _pacer = new InProcessPacer(_time);
    }

    private long Now => (_time.GetUtcNow() - _time.Start).Ticks / TimeSpan.TicksPerMicrosecond;

    public static LaneSettings Lane(int requests, long tokens, Judging judging, TimeSpan guard) => new()
    {
        Name = "lane",
        Account = "account",
        RequestsPerMinute = requests,
        TokensPerMinute = tokens,
        RequestJudging = judging,
        TokenJudging = judging,
        WindowGuard = guard,
        FollowHeaders = HeaderPolicy.Off,
    };

    /// <summary>The arrivals at the provider: requests, and the tokens that it really charged.</summary>
    public static (IReadOnlyList<Arrival> Requests, IReadOnlyList<Arrival> Tokens) Run(LaneSettings lane, Random random, int steps)
    {
        var simulation = new SendingSimulation(lane, random);
        Finished(simulation._pacer.ConfigureAsync(lane, CancellationToken.None));
        for (var step = 0; step < steps; step++)
        {
            simulation.Step();
        }

        return ([.. simulation._arrivals.Select(one => new Arrival(one.At, 1))],
            [.. simulation._arrivals.Select(one => new Arrival(one.At, one.Tokens))]);
    }

    private void Step()
    {
        Work();
        var tokens = _random.Next(5) == 0 ? _random.NextInt64(1, _lane.TokensPerMinute + 1) : _random.NextInt64(1, Math.Max(2, _lane.TokensPerMinute / 100));
        switch (Finished(_pacer.ReserveAsync("lane", Cost.OfTokens(tokens), CancellationToken.None)))
        {
            case PacerAnswer.Granted granted:
                _reserved.Add((granted.Reservation, Now + _random.Next(0, 1_100_000)));
                break;
            case PacerAnswer.NotBefore later:
                Advance(_random.Next(3) == 0 ? later.Wait : later.Wait * _random.NextDouble());
                break;
            default:
                Assert.Fail("The job fits the limits.");
                break;
        }

        if (_random.Next(100) == 0)
        {
            Restart();
        }
        else if (_random.Next(3) == 0)
        {
            Advance(TimeSpan.FromMicroseconds(_random.Next(0, 400_000)));
        }
    }

    // Time goes on to each moment at which something was to be done, so that sending is as late as was drawn.
    private void Advance(TimeSpan time)
    {
        var until = Now + (time.Ticks / TimeSpan.TicksPerMicrosecond) + 1;
        while (Now < until)
        {
            var next = _reserved.Select(one => one.Due).Where(due => due > Now).DefaultIfEmpty(until).Min();
            _time.Advance(TimeSpan.FromMicroseconds(Math.Min(next, until) - Now));
            Work();
        }
    }

    private void Work()
    {
        foreach (var one in _reserved.Where(one => one.Due <= Now).ToList())
        {
            _reserved.Remove(one);
            Send(one.Reservation);
        }

        foreach (var one in _sent.Where(one => one.Due <= Now).ToList())
        {
            _sent.Remove(one);
            Settle(one.Reservation, one.Index);
        }
    }

    private void Send(Reservation reservation)
    {
        if (_random.Next(10) == 0)
        {
            Finished(_pacer.ReleaseAsync(reservation, CancellationToken.None));
        }
        else if (Finished(_pacer.MarkSentAsync(reservation, CancellationToken.None)))
        {
            var guard = Math.Min(_lane.WindowGuard.TotalMicroseconds, Jitter);
            _arrivals.Add((Now + (long)(_random.NextDouble() * guard), reservation.Cost.Tokens));
            _ledger.Add(new Spending("lane", _time.GetUtcNow(), reservation.Cost.Tokens));
            _sent.Add((reservation, Now + _random.NextInt64(0, 80_000_000), _arrivals.Count - 1));
        }
    }

    // The guard of the shortest window that is judged.
    private double Jitter => _lane.RequestJudging.Rule switch
    {
        JudgingRule.Slices => _lane.RequestJudging.Slice.TotalMicroseconds / 200,
        _ => 300_000,
    };

    // The provider charged less than was reserved, from the beginning; within the charge's window we may use the rest.
    private void Settle(Reservation reservation, int index)
    {
        var charged = _random.Next(2) == 0 ? reservation.Cost.Tokens : _random.NextInt64(0, reservation.Cost.Tokens + 1);
        _arrivals[index] = (_arrivals[index].At, charged);
        _ledger[index] = _ledger[index] with { Tokens = charged };
        Finished(_pacer.SettleAsync(reservation, Settlement.OfTokens(charged), CancellationToken.None));
    }

    private void Restart()
    {
        _reserved.Clear();
        _sent.Clear();
        Advance(TimeSpan.FromMicroseconds(_random.Next(0, 20_000_000)));
        _pacer = new InProcessPacer(_time);
        var since = _time.GetUtcNow().AddSeconds(-61);
        Finished(_pacer.RememberAsync([.. _ledger.Where(spending => spending.At >= since)], CancellationToken.None));
        Finished(_pacer.ConfigureAsync(_lane, CancellationToken.None));
    }

    // The in-process pacer never waits.
    private static void Finished(ValueTask task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        task.GetAwaiter().GetResult();
    }

    private static T Finished<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }
}
