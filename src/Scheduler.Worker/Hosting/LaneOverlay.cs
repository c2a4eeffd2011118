using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>The configuration with administrators' overrides laid over it, read by the rules of the start.</summary>
internal static class LaneOverlay
{
    /// <summary>One lane with its overrides; the lane is null when the findings have an error.</summary>
    public static (LaneSettings? Lane, IReadOnlyList<Finding> Findings) Read(
        IConfiguration configuration, string lane, IEnumerable<LimitOverride> overrides)
    {
        var (settings, findings) = SettingsParser.Read(new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection(overrides.Select(one => KeyValuePair.Create<string, string?>(PathOf(lane, one.Setting), one.Value)))
            .Build());
        return (findings.Any(finding => finding.IsError) ? null : settings.Lanes.FirstOrDefault(one => one.Name == lane), findings);
    }

    public static string PathOf(string lane, string setting) => $"Scheduler:Lanes:{lane}:{setting}";

    /// <summary>Those that still hold: the configuration says what it said when they were made.</summary>
    public static bool Holds(LimitOverride one, LaneSettings configured) =>
        LaneDial.Find(one.Setting) is { } dial && dial.Read(configured) == one.Configured;
}
