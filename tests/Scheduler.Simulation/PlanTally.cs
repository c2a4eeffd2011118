namespace Scheduler.Simulation;

/// <summary>Counts while a plan is played.</summary>
internal sealed class PlanTally(int workers)
{
    private const long Minute = 60_000_000;

    private readonly int[] _ofWorker = new int[workers];
    private readonly List<(int Requests, long Tokens)> _ofMinute = [];
    private long _first = -1;
    private long _last;
    private int _accepted;
    private int _refused;
    private int _open;
    private int _mostOpen;

    public void Start() => _mostOpen = Math.Max(_mostOpen, ++_open);

    public void End() => _open--;

    public void Refuse() => _refused++;

    public void Accept(int worker, long now, long tokens)
    {
        _first = _first < 0 ? now : _first;
        _last = now;
        _accepted++;
        _ofWorker[worker]++;
        var minute = (int)((now - _first) / Minute);
        while (_ofMinute.Count <= minute)
        {
            _ofMinute.Add(default);
        }

        _ofMinute[minute] = (_ofMinute[minute].Requests + 1, _ofMinute[minute].Tokens + tokens);
    }

    public PlanResult Result(PlanOptions options, int[] costs, (long Calls, TimeSpan Took) pacer, TimeSpan realTime) => new()
    {
        Accepted = _accepted,
        Refused = _refused,
        Makespan = _last - Math.Max(0, _first),
        Optimum = Optimum.Makespan(
            ProviderRules.Create(options.RequestRule, options.RequestsPerMinute),
            ProviderRules.Create(options.TokenRule, options.TokensPerMinute),
            costs.Select(cost => (long)cost),
            Math.Max(0, _first)),
        Steady = Steady(options),
        MostInFlight = _mostOpen,
        OfOneWorker = (_ofWorker.Min(), _ofWorker.Max()),
        PacerCalls = pacer.Calls,
        PacerTime = pacer.Took,
        RealTime = realTime,
    };

    // The last minute is not a whole one; and what a full bucket gave at the start, where too few hands took it at once, does not make good for later.
    private double? Steady(PlanOptions options) => _ofMinute.Count < 3
        ? null
        : _ofMinute.Skip(1).SkipLast(1).Average(minute =>
            Math.Min(1, Math.Max((double)minute.Requests / options.RequestsPerMinute, (double)minute.Tokens / options.TokensPerMinute)));
}
