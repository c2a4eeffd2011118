using Scheduler.Core.Events;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Upkeep;

/// <summary>Looks at every lane each second: for the gauges, and for providers whose limits are not those that were configured.</summary>
public sealed class LaneWatcher(IPacer pacer, LaneDirectory lanes, INoticeBoard notices) : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(string Lane, LimitScope Scope), long> _told = [];
    private volatile IReadOnlyList<LaneUsage> _latest = [];

    public string Name => "LaneWatcher";

    /// <summary>What each lane used when it was last looked at.</summary>
    public IReadOnlyList<LaneUsage> Latest => _latest;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        List<LaneUsage> usages = [];
        foreach (var lane in lanes.Lanes)
        {
            var usage = await pacer.ReadAsync(lane.Name, cancellationToken);
            usages.Add(usage);
            Compare(lane, usage);
        }

        _latest = usages;
        return Every;
    }

    /// <summary>Told once for each scope, and again only when it is configured otherwise.</summary>
    private void Compare(LaneSettings lane, LaneUsage usage)
    {
        foreach (var scope in usage.Scopes)
        {
            var configured = lane.LimitOf(scope.Scope);
            if (scope.Reported is not { } reported || configured == 0 || reported == configured)
            {
                continue;
            }

            if (!_told.TryGetValue((lane.Name, scope.Scope), out var told) || told != configured)
            {
                _told[(lane.Name, scope.Scope)] = configured;
                notices.Post(new Notice.LimitDisagrees(lane.Name, scope.Scope, configured, reported) { Tier = lane.Tier });
            }
        }
    }
}
