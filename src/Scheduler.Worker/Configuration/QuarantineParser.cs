using Scheduler.Core.Tenants;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads from which rate of content refusals on a tenant is held.</summary>
internal static class QuarantineParser
{
    public static QuarantineRule Read(SettingsSection quarantine)
    {
        var otherwise = QuarantineRule.Default;
        var rule = new QuarantineRule(
            (int)quarantine.Number("Refusals", otherwise.Refusals, 0, 1_000_000),
            quarantine.Fraction("Share", otherwise.Share),
            quarantine.Duration("Window", otherwise.Window, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)));
        quarantine.RefuseUnknown();
        return rule;
    }
}
