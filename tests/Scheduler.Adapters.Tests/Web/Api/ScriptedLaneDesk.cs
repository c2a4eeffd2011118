using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>Remembers what was ordered; knows the directory's lanes and refuses what a test tells it to.</summary>
internal sealed class ScriptedLaneDesk(LaneDirectory lanes) : ILaneDesk
{
    public List<(string Lane, IReadOnlyList<LaneOrder> Orders, string By)> Ordered { get; } = [];

    public List<LimitOverride> Overrides { get; } = [];

    public IReadOnlyList<LaneOrderError> Refuse { get; set; } = [];

    public Task<LaneOrderResult> ChangeAsync(string lane, IReadOnlyList<LaneOrder> orders, string by, CancellationToken cancellationToken)
    {
        if (lanes.Find(lane) is null)
        {
            return Task.FromResult<LaneOrderResult>(new LaneOrderResult.NoSuchLane());
        }

        Ordered.Add((lane, orders, by));
        return Task.FromResult<LaneOrderResult>(Refuse.Count > 0 ? new LaneOrderResult.Refused(Refuse) : new LaneOrderResult.Done());
    }

    public LaneStanding? Find(string lane) =>
        lanes.Find(lane) is { } settings ? new LaneStanding(settings, [.. Overrides.Where(one => one.Lane == lane)]) : null;
}
