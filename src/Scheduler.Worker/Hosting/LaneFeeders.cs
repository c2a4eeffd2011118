using Scheduler.Core.Accounts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Hosting;

/// <summary>A feeder for each lane, with the bell that wakes it. One whose lane is gone idles, and feeds again when the lane is back.</summary>
internal sealed class LaneFeeders(
    ILedger ledger, ILaneQueues queues, IPacer pacer, AccountBook accounts, LaneDirectory lanes, FeedBells bells,
    TurnstileSettings settings, LaneTemper temper, TenantCeilings ceilings, TenantBook tenants, OutputBook outputs, INoticeBoard notices, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turnstile> _turnstiles = new(StringComparer.Ordinal);
    private readonly List<Task> _running = [];
    private TurnstileSettings _settings = settings;
    private CancellationToken? _stop;

    /// <summary>Feeds until <paramref name="stop"/>.</summary>
    public void Start(CancellationToken stop)
    {
        lock (_lock)
        {
            _stop = stop;
        }

        Follow();
    }

    /// <summary>Starts feeders of lanes that are new. Before the start it does nothing.</summary>
    public void Follow()
    {
        lock (_lock)
        {
            if (_stop is not { IsCancellationRequested: false } stop)
            {
                return;
            }

            foreach (var lane in lanes.Lanes.Where(lane => !_turnstiles.ContainsKey(lane.Name)))
            {
                var turnstile = new Turnstile(_settings);
                _turnstiles.Add(lane.Name, turnstile);
                var feeder = new Feeder(lane.Name, ledger, queues, pacer, accounts, lanes, turnstile, temper, notices, time)
                {
                    Outputs = outputs,
                    Ceilings = ceilings,
                    Tenants = tenants,
                };
                _running.Add(UpkeepLoops.RunAsync(new UpkeepLoop(feeder, bells.Of(lane.Name), notices, time), stop));
            }
        }
    }

    /// <summary>Other weights; what was served stays served.</summary>
    public void Apply(TurnstileSettings settings)
    {
        lock (_lock)
        {
            _settings = settings;
            ceilings.Apply(settings);
            foreach (var turnstile in _turnstiles.Values)
            {
                turnstile.Apply(settings);
            }
        }
    }

    /// <summary>Completes when all have stopped.</summary>
    public Task WhenStoppedAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running);
        }
    }
}
