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
        foreach (var (setting, value) in orders)
        {
            overrides.Remove(setting);
            if (LaneDial.Find(setting) is not { } dial)
            {
                continue;
            }

            var configured = dial.Read(standing.Configured);
            if (!string.IsNullOrEmpty(value) && value != configured)
            {
                overrides.Add(dial.Setting, new LimitOverride(standing.Configured.Name, dial.Setting, value, configured, by, now));
            }
        }

        return [.. overrides.Values.OrderBy(one => one.Setting, StringComparer.Ordinal)];
    }

    /// <summary>What the configuration's own rules do not judge: settings that cannot be changed here, and an empty value, which there means none.</summary>
    public static IEnumerable<LaneOrderError> Unknown(IReadOnlyList<LaneOrder> orders) =>
        orders.Where(order => LaneDial.Find(order.Setting) is null)
            .Select(order => new LaneOrderError(order.Setting, order.Value, "is no setting that can be changed here."))
            .Concat(orders.Where(order => order.Value is "").Select(order => new LaneOrderError(order.Setting, "", "must have a value; null takes the change back.")));

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
