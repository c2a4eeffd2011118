using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads whether a lane follows the limits that answers report, and up to which ceiling.</summary>
internal static class HeaderParser
{
    public static LaneSettings Read(SettingsSection lane, LaneSettings settings)
    {
        var read = settings with
        {
            FollowHeaders = lane.Choice("FollowHeaders", HeaderPolicy.Down,
                ("down", HeaderPolicy.Down), ("up", HeaderPolicy.Up), ("off", HeaderPolicy.Off)),
            MaxRequestsPerMinute = (int)lane.Number("MaxRequestsPerMinute", 0, 0, LimitRange.PerMinute),
            MaxTokensPerMinute = lane.Number("MaxTokensPerMinute", 0, 0, LimitRange.TokensPerMinute),
        };
        CheckCeiling(lane, "RequestsPerMinute", read.MaxRequestsPerMinute, read.RequestsPerMinute);
        CheckCeiling(lane, "TokensPerMinute", read.MaxTokensPerMinute, read.TokensPerMinute);
        CheckUse(lane, read);
        return read;
    }

    private static void CheckCeiling(SettingsSection lane, string limit, long most, long configured)
    {
        if (most > 0 && (configured == 0 || most < configured))
        {
            var now = configured == 0 ? "is not limited" : FormattableString.Invariant($"is {configured}");
            lane.Error($"Max{limit}", FormattableString.Invariant($"{most}"), $"{limit} {now}: the ceiling of a raise lies above a limit.");
        }
    }

    private static void CheckUse(SettingsSection lane, LaneSettings settings)
    {
        var hasCeiling = settings.MaxRequestsPerMinute > 0 || settings.MaxTokensPerMinute > 0;
        if (settings.FollowHeaders == HeaderPolicy.Up && !hasCeiling)
        {
            lane.Error("FollowHeaders", "up", "needs MaxRequestsPerMinute or MaxTokensPerMinute: how far a reported limit may raise the configured one.");
        }

        if (settings.FollowHeaders != HeaderPolicy.Up && hasCeiling)
        {
            var name = settings.MaxRequestsPerMinute > 0 ? "MaxRequestsPerMinute" : "MaxTokensPerMinute";
            lane.Warning(name, lane.Text(name), "is used only with FollowHeaders \"up\".");
        }
    }
}
