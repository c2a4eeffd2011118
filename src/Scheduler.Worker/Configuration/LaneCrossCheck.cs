using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>What one lane says of another: who takes over, and who screens.</summary>
internal static class LaneCrossCheck
{
    public static void Check(SettingsSection scheduler, SchedulerSettings settings)
    {
        foreach (var lane in settings.Lanes)
        {
            CheckFallback(scheduler, settings, lane);
            CheckScreening(scheduler, settings, lane);
        }
    }

    private static void CheckFallback(SettingsSection scheduler, SchedulerSettings settings, LaneSettings lane)
    {
        if (lane.Fallback is not { } name)
        {
            return;
        }

        if (Problem(settings, lane, Find(settings, name)) is { } problem)
        {
            scheduler.Error($"Lanes:{lane.Name}:Fallback", name, problem);
        }
    }

    private static string? Problem(SchedulerSettings settings, LaneSettings lane, LaneSettings? other)
    {
        if (other is null)
        {
            return "no lane of this name is configured.";
        }

        if (other.Account == lane.Account)
        {
            return $"belongs to the same account ({lane.Account}): what stops one stops the other.";
        }

        if (!lane.Paths.All(path => other.Paths.Contains(path, StringComparer.Ordinal)))
        {
            return "cannot call all paths of this lane.";
        }

        return (AccountOf(settings, lane), AccountOf(settings, other)) switch
        {
            ({ } own, { } its) when own.Region != its.Region =>
                $"lies in the region {its.Region ?? "(none)"}, this lane's account in {own.Region ?? "(none)"}: jobs do not leave their region.",
            ({ } own, { } its) when own.Dialect != its.Dialect =>
                $"speaks the dialect {its.Dialect}, this lane's account {own.Dialect}: the requests would not be understood.",
            _ => null,
        };
    }

    private static void CheckScreening(SettingsSection scheduler, SchedulerSettings settings, LaneSettings lane)
    {
        if (lane.Screening is not { Lane: { Length: > 0 } name })
        {
            return;
        }

        var path = $"Lanes:{lane.Name}:Screening:Lane";
        if (Find(settings, name) is not { } screens)
        {
            scheduler.Error(path, name, "no lane of this name is configured.");
        }
        else if (!screens.Paths.Contains(ScreeningSettings.Path, StringComparer.Ordinal))
        {
            scheduler.Error(path, name, $"must have the path {ScreeningSettings.Path}.");
        }
        else if (screens.Screening is not null)
        {
            scheduler.Error(path, name, "screens others and must not be screened itself.");
        }
    }

    private static LaneSettings? Find(SchedulerSettings settings, string name) => settings.Lanes.FirstOrDefault(lane => lane.Name == name);

    private static AccountSettings? AccountOf(SchedulerSettings settings, LaneSettings lane) =>
        settings.Accounts.FirstOrDefault(account => account.Settings.Name == lane.Account)?.Settings;
}
