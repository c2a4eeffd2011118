using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>From what somebody wants of a lane to its overrides, and from what is wrong with them to what is said.</summary>
internal static class LaneOrders
{
    public static IReadOnlyList<LimitOverride> Apply(LaneStanding standing, IReadOnlyList<LaneOrder> orders, string by, DateTimeOffset now)
    {
        var overrides = standing.Overrides.ToDictionary(one => one.Setting, StringComparer.Ordinal);
        foreach (var order in orders)
        {
            var configured = LaneDial.Find(order.Setting)?.Read(standing.Configured);
            overrides.Remove(order.Setting);
            if (order.Value is { } value && value != configured)
            {
                overrides.Add(order.Setting, new LimitOverride(standing.Configured.Name, order.Setting, value, configured ?? "", by, now));
            }
        }

        return [.. overrides.Values.OrderBy(one => one.Setting, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<LaneOrderError> Errors(string lane, IReadOnlyList<Finding> findings)
    {
        var prefix = LaneOverlay.PathOf(lane, "");
        return
        [
            .. findings.Where(finding => finding.IsError).Select(finding => new LaneOrderError(
                finding.Path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? finding.Path[prefix.Length..] : finding.Path,
                finding.Value,
                finding.Message)),
        ];
    }

    public static string Overruled(LimitOverride one) =>
        $"{LaneOverlay.PathOf(one.Lane, one.Setting)} changed and is in force in place of {one.Value}, which {one.By} had set.";
}
