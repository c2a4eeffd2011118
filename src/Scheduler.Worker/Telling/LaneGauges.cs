using System.Diagnostics.Metrics;
using Scheduler.Core.Lanes;
using Scheduler.Core.Upkeep;

namespace Scheduler.Worker.Telling;

/// <summary>What each lane may use, uses and holds reserved, as it was last looked at.</summary>
internal sealed class LaneGauges : IDisposable
{
    private readonly Meter _meter = new(EventMetrics.MeterName);

    public LaneGauges(LaneWatcher watcher)
    {
        Add("scheduler_limit", "What is kept now, by lane and scope; 0: unlimited.", scope => scope.Effective);
        Add("scheduler_used", "What is used of the limit, by lane and scope.", scope => scope.Used);
        Add("scheduler_reserved", "What is granted and not sent yet, by lane and scope.", scope => scope.Reserved);

        void Add(string name, string description, Func<ScopeUsage, long> read) =>
            _meter.CreateObservableGauge(name, () => Measure(watcher.Latest, read), description: description);
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Measure(IReadOnlyList<LaneUsage> lanes, Func<ScopeUsage, long> read) =>
        lanes.SelectMany(lane => lane.Scopes.Select(scope =>
            new Measurement<long>(read(scope), new("lane", lane.Lane), new("scope", scope.Scope.Wire()))));
}
