using Scheduler.Core.Accounts;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads when a stopped account is tried with one job.</summary>
internal static class ProbeParser
{
    public static ProbeRule Read(SettingsSection account)
    {
        var rule = new ProbeRule(
            account.Duration("ProbeAfter", ProbeRule.Default.First, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            account.Duration("ProbeAtMost", ProbeRule.Default.Longest, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)));
        if (rule.Longest >= rule.First)
        {
            return rule;
        }

        account.Error("ProbeAtMost", account.Text("ProbeAtMost"), $"must not be shorter than ProbeAfter ({rule.First}): the time between two probes grows.");
        return rule with { Longest = rule.First };
    }
}
