using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>
/// A lane's whole backlog against a provider, in fake time: the product's pacer, a worker that sends in first-come order, and a
/// provider's rule. The same options give the same run.
/// </summary>
public sealed class LaneSimulation
{
    private const long Tick = 1_000;

    private readonly SimulationOptions _options;
    private readonly SteppedTime _time = new();
    private readonly Random _random;
    private readonly InProcessPacer _pacer;
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private readonly LinkedList<int> _backlog = [];
    private readonly IProviderRule _requests;
    private readonly IProviderRule _tokens;
    private readonly List<Acceptance> _accepted = [];
    private readonly List<long> _refused = [];
    private readonly List<LimitChange> _changes = [];
    private long _order;
    private long _nextTry;
    private int _troubles;
    private long _troubleAt = -1;
    private double _foreignDebt;
    private long _foreignAt;
    private long _ruleChangedAt;

    private LaneSimulation(SimulationOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _pacer = new InProcessPacer(_time);
        _requests = ProviderRules.Create(options.RequestRule, options.RequestLimit ?? options.Lane.RequestsPerMinute);
        _tokens = ProviderRules.Create(options.TokenRule, options.TokenLimit ?? options.Lane.TokensPerMinute);
        _pacer.Freed += _ => _nextTry = Math.Min(_nextTry, _time.Now);
    }

    public static SimulationResult Run(SimulationOptions options) => new LaneSimulation(options).Run();

    private SimulationResult Run()
    {
        Now(_pacer.ConfigureAsync(_options.Lane, CancellationToken.None));
        if (_options.Memory is { } memory)
        {
            Now(_pacer.RecallAsync(memory, CancellationToken.None));
        }

        PlanArrivals();
        foreach (var (at, by) in _options.LimitChanges)
        {
            Plan((long)at.TotalMicroseconds, () => (_requests.Limit, _tokens.Limit) = ((long)(_requests.Limit * by), (long)(_tokens.Limit * by)));
        }

        foreach (var (at, by) in _options.ClockJumps)
        {
            Plan((long)at.TotalMicroseconds, () => _time.Jump(by));
        }

        var end = (long)_options.Patience.TotalMicroseconds;
        while (_accepted.Count < _options.Costs.Count && _time.Now < end)
        {
            Step();
        }

        return Result();
    }

    private void PlanArrivals()
    {
        for (var index = 0; index < _options.Costs.Count; index++)
        {
            var job = index;
            if (_options.Arrivals is not { } arrivals || arrivals[job] == 0)
            {
                _backlog.AddLast(job);
            }
            else
            {
                Plan(arrivals[job], () => _backlog.AddLast(job));
            }
        }
    }

    private SimulationResult Result() => new()
    {
        Accepted = _accepted,
        Refused = _refused,
        Changes = _changes,
        RuleChangedAt = _ruleChangedAt,
        Memory = Now(_pacer.LearnedAsync(_options.Lane.Name, CancellationToken.None)),
        IsFinished = _accepted.Count == _options.Costs.Count,
    };

    private void Step()
    {
        var next = _backlog.Count > 0 ? Math.Max(_nextTry, _time.Now) : long.MaxValue;
        if (_events.TryPeek(out _, out var due) && due.At <= next)
        {
            _time.MoveTo(due.At);
            _events.Dequeue()();
            return;
        }

        if (next == long.MaxValue)
        {
            throw new InvalidOperationException($"{_options.Costs.Count - _accepted.Count} jobs are lost: nothing waits and nothing is to happen.");
        }

        _time.MoveTo(next);
        Try();
    }

    private void Try()
    {
        var job = _backlog.First!.Value;
        switch (Now(_pacer.ReserveAsync(_options.Lane.Name, Cost.OfTokens(_options.Costs[job]), CancellationToken.None)))
        {
            case PacerAnswer.Granted granted:
                _backlog.RemoveFirst();
                _nextTry = _time.Now + (long)_options.SendTime.TotalMicroseconds;
                Plan(_nextTry + Lateness(), () => Send(job, granted.Reservation));
                break;
            case PacerAnswer.NotBefore later:
                // Timers have whole milliseconds.
                _nextTry = _time.Now + Math.Max(Tick, ((long)later.Wait.TotalMicroseconds + Tick - 1) / Tick * Tick);
                break;
            default:
                throw new InvalidOperationException("A job is larger than its lane's limit.");
        }
    }

    private long Lateness() => _options.Late > 0 && _random.NextDouble() < _options.Late
        ? (long)(_random.NextDouble() * _options.Lateness.TotalMicroseconds)
        : 0;

    private void Send(int job, Reservation reservation)
    {
        if (_random.NextDouble() < _options.Stops || !Now(_pacer.MarkSentAsync(reservation, CancellationToken.None)))
        {
            _backlog.AddFirst(job);
            return;
        }

        Plan(_time.Now + (long)(_random.NextDouble() * _options.Jitter.TotalMicroseconds), () => Arrive(job, reservation));
    }

    private void Arrive(int job, Reservation reservation)
    {
        ChargeForeign();
        var charge = ChargeOf(job);
        var (requests, tokens) = (_requests.WaitFor(1, _time.Now), _tokens.WaitFor(charge, _time.Now));
        if (requests == 0 && tokens == 0)
        {
            _requests.Charge(1, _time.Now);
            _tokens.Charge(charge, _time.Now);
            _accepted.Add(new Acceptance(_time.Now, charge, job));
            var report = Report(null);
            Plan(_time.Now + (long)_options.Latency.TotalMicroseconds, () => Answer(reservation, report));
            return;
        }

        _refused.Add(_time.Now);
        var refusal = Report(TimeSpan.FromMicroseconds(Math.Max(requests, tokens)));
        var scope = requests >= tokens ? LimitScope.RequestsPerMinute : LimitScope.TokensPerMinute;
        var sent = _time.Now;
        Plan(_time.Now + 30_000, () => Refuse(job, reservation, refusal, scope, sent));
    }

    private long ChargeOf(int job)
    {
        var factor = _options.CharacterNoise ? 0.7 + (2.1 * Math.Pow(new Random(HashCode.Combine(_options.Seed, job)).NextDouble(), 2)) : _options.ChargeFactor;
        return (long)Math.Ceiling(_options.Costs[job] * factor);
    }

    private void Answer(Reservation reservation, RateLimitReport? report)
    {
        _troubles = 0;
        Learn(reservation, new Settlement { Admitted = true, Limits = report });
    }

    private void Refuse(int job, Reservation reservation, RateLimitReport? report, LimitScope scope, long sent)
    {
        _backlog.AddFirst(job);
        Learn(reservation, new Settlement { Refused = true, ChargedTokens = 0, RefusedBy = scope, Limits = report });
        if (sent > _troubleAt)
        {
            // Refusals of one moment are one trouble.
            (_troubles, _troubleAt) = (_troubles + 1, _time.Now);
        }

        var wait = report?.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Max(0, _troubles - 1))));
        Now(_pacer.PauseAsync(_options.Lane.Name, wait, "throttled", CancellationToken.None));
    }

    private void Learn(Reservation reservation, Settlement settlement)
    {
        var changes = Now(_pacer.SettleAsync(reservation, settlement, CancellationToken.None));
        _changes.AddRange(changes);
        if (changes.Any(change => change.NewRule is not null))
        {
            _ruleChangedAt = _time.Now;
        }
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

    // Others' requests arrive evenly, and are refused where there is no room, as ours are.
    private void ChargeForeign()
    {
        if (_options.Foreign == 0)
        {
            return;
        }

        _foreignDebt += _options.Foreign * _requests.Limit * (_time.Now - _foreignAt) / 60_000_000;
        _foreignAt = _time.Now;
        var each = Math.Max(1, _tokens.Limit / _requests.Limit);
        for (; _foreignDebt >= 1; _foreignDebt--)
        {
            if (_requests.WaitFor(1, _time.Now) == 0 && _tokens.WaitFor(each, _time.Now) == 0)
            {
                _requests.Charge(1, _time.Now);
                _tokens.Charge(each, _time.Now);
            }
        }
    }

    private void Plan(long at, Action action) => _events.Enqueue(action, (at, _order++));

    // The in-process pacer never waits.
    private static void Now(ValueTask task) => task.GetAwaiter().GetResult();

    private static T Now<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();
}
