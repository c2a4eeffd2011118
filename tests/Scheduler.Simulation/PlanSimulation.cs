using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>
/// Workers that share a pacer at the end of a wire, in fake time: each asks for one job after another while it has a hand free, and
/// rests for as long as the pacer tells it. The same options give the same run, but for the real time that it takes.
/// </summary>
public sealed class PlanSimulation
{
    private const long Tick = 1_000;

    private readonly PlanOptions _options;
    private readonly SteppedTime _time = new();
    private readonly Random _random;
    private readonly TimedPacer _pacer;
    private readonly PriorityQueue<PlanEvent, long> _events = new();
    private readonly IProviderRule _requests;
    private readonly IProviderRule _tokens;
    private readonly int[] _costs;
    private readonly PlanTally _tally;
    private readonly int[] _inHand;
    private readonly bool[] _asks;
    private readonly Stack<int> _returned = [];
    private readonly long _halfTrip;
    private int _next;

    private PlanSimulation(PlanOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _pacer = new TimedPacer(_time, "lane");
        _requests = ProviderRules.Create(options.RequestRule, options.RequestsPerMinute);
        _tokens = ProviderRules.Create(options.TokenRule, options.TokensPerMinute);
        _costs = [.. Enumerable.Range(0, options.Jobs).Select(_ => _random.Next(1, 2 * options.Tokens))];
        _tally = new PlanTally(options.Workers);
        (_inHand, _asks) = (new int[options.Workers], new bool[options.Workers]);
        _halfTrip = (long)options.RoundTrip.TotalMicroseconds / 2;
    }

    /// <exception cref="ArgumentException">A job may be larger than the provider ever admits.</exception>
    public static PlanResult Run(PlanOptions options)
    {
        if (2 * options.Tokens > options.TokensPerMinute * Math.Min(1, ProviderRules.SliceOf(options.TokenRule) / 60))
        {
            throw new ArgumentException("A job may be larger than what the provider admits at once.", nameof(options));
        }

        var memory = options.Acquaintance == Acquaintance.Remembered ? new PlanSimulation(options with { Seed = options.Seed + 1 }).Play(null).Memory : null;
        return new PlanSimulation(options).Play(memory).Result;
    }

    private (PlanResult Result, LaneMemory Memory) Play(LaneMemory? memory)
    {
        var started = TimeProvider.System.GetTimestamp();
        _pacer.Configure(Lane());
        if (memory is not null)
        {
            _pacer.Recall(memory);
        }

        for (var worker = 0; worker < _options.Workers; worker++)
        {
            // Programs do not start in the same microsecond.
            Ask(worker, worker * Tick / _options.Workers);
        }

        while (_events.TryDequeue(out var next, out var at))
        {
            _time.MoveTo(at);
            Step(next);
        }

        var learned = _pacer.Learned();
        return (_tally.Result(_options, _costs, (_pacer.Calls, _pacer.Took), TimeProvider.System.GetElapsedTime(started)), learned);
    }

    private LaneSettings Lane() => new()
    {
        Name = "lane",
        Account = "account",
        RequestsPerMinute = _options.RequestsPerMinute,
        TokensPerMinute = _options.TokensPerMinute,
        MaxConcurrency = _options.Workers * _options.Concurrency,
        FollowHeaders = _options.Headers ? HeaderPolicy.Down : HeaderPolicy.Off,
        RequestJudging = _options.Acquaintance == Acquaintance.Configured ? ProviderRules.JudgingOf(_options.RequestRule) : Judging.Auto,
        TokenJudging = _options.Acquaintance == Acquaintance.Configured ? ProviderRules.JudgingOf(_options.TokenRule) : Judging.Auto,
    };

    private void Step(PlanEvent next)
    {
        switch (next.Step)
        {
            case PlanStep.Ask:
                _asks[next.Worker] = false;
                Reserve(next.Worker);
                break;
            case PlanStep.Send:
                Send(next.Call!);
                break;
            case PlanStep.Arrive:
                Arrive(next.Call!);
                break;
            default:
                Settle(next.Call!);
                break;
        }
    }

    // A worker has one question on the way at a time.
    private void Ask(int worker, long wait)
    {
        if (!_asks[worker])
        {
            _asks[worker] = true;
            _events.Enqueue(new PlanEvent(PlanStep.Ask, worker, null), _time.Now + wait + _halfTrip);
        }
    }

    private void Reserve(int worker)
    {
        if (_inHand[worker] >= _options.Concurrency || NextJob() is not { } job)
        {
            return;
        }

        switch (_pacer.Reserve(_costs[job]))
        {
            case PacerAnswer.Granted granted:
                _inHand[worker]++;
                _tally.Start();
                _events.Enqueue(new PlanEvent(PlanStep.Send, worker, new PlannedCall(job, worker, granted.Reservation)), _time.Now + (2 * _halfTrip));
                Ask(worker, _halfTrip);
                break;
            case PacerAnswer.NotBefore later:
                _returned.Push(job);
                Ask(worker, _halfTrip + Math.Max(Tick, ((long)later.Wait.TotalMicroseconds + Tick - 1) / Tick * Tick));
                break;
            default:
                throw new InvalidOperationException("A job is larger than its lane's limit.");
        }
    }

    private int? NextJob() => _returned.TryPop(out var job) ? job : _next < _costs.Length ? _next++ : null;

    private void Send(PlannedCall call)
    {
        if (_pacer.MarkSent(call.Reservation))
        {
            _events.Enqueue(
                new PlanEvent(PlanStep.Arrive, call.Worker, call), _time.Now + (long)(_random.NextDouble() * _options.Jitter.TotalMicroseconds));
            return;
        }

        PutBack(call);
    }

    private void Arrive(PlannedCall call)
    {
        var (tokens, now) = (_costs[call.Job], _time.Now);
        var (requestWait, tokenWait) = (_requests.WaitFor(1, now), _tokens.WaitFor(tokens, now));
        if (requestWait == 0 && tokenWait == 0)
        {
            _requests.Charge(1, now);
            _tokens.Charge(tokens, now);
            _tally.Accept(call.Worker, now, tokens);
            call.Report = Report(null);
            _events.Enqueue(new PlanEvent(PlanStep.Settle, call.Worker, call), now + CallTime() + _halfTrip);
            return;
        }

        _tally.Refuse();
        call.RefusedBy = requestWait >= tokenWait ? LimitScope.RequestsPerMinute : LimitScope.TokensPerMinute;
        call.Report = Report(TimeSpan.FromMicroseconds(Math.Max(requestWait, tokenWait)));
        _events.Enqueue(new PlanEvent(PlanStep.Settle, call.Worker, call), now + (30 * Tick) + _halfTrip);
    }

    private void Settle(PlannedCall call)
    {
        if (call.RefusedBy is not { } scope)
        {
            _pacer.Settle(call.Reservation, new Settlement { Admitted = true, Limits = call.Report });
            _tally.End();
            _inHand[call.Worker]--;
            Ask(call.Worker, 0);
            return;
        }

        _pacer.Settle(call.Reservation, new Settlement { Refused = true, ChargedTokens = 0, RefusedBy = scope, Limits = call.Report });
        _pacer.Pause(call.Report?.RetryAfter ?? TimeSpan.FromSeconds(1));
        PutBack(call);
    }

    private void PutBack(PlannedCall call)
    {
        _returned.Push(call.Job);
        _tally.End();
        _inHand[call.Worker]--;

        // Whoever has a hand free, also those that had run out of jobs.
        for (var worker = 0; worker < _options.Workers; worker++)
        {
            Ask(worker, 0);
        }
    }

    private long CallTime()
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return (long)(_options.Call.TotalMicroseconds * Math.Exp(_options.CallSpread * normal));
    }

    private RateLimitReport? Report(TimeSpan? retryAfter) => !_options.Headers
        ? null
        : new RateLimitReport
        {
            RequestLimit = _requests.Limit,
            RequestsRemaining = Left(_requests),
            RequestReset = Reset(_requests),
            TokenLimit = _tokens.Limit,
            TokensRemaining = Left(_tokens),
            TokenReset = Reset(_tokens),
            RetryAfter = retryAfter,
        };

    private long Left(IProviderRule rule) => Math.Max(0, rule.Limit - (long)Math.Ceiling(rule.UsedAt(_time.Now) - 1e-6));

    private TimeSpan Reset(IProviderRule rule) => TimeSpan.FromMilliseconds(rule.UntilFull(_time.Now) / 1000);
}
