using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Answers;

/// <summary>A setting that somebody changed beside the configuration.</summary>
public sealed record OverrideAnswer(string Setting, string Value, string Configured, string By, DateTimeOffset At)
{
    public static OverrideAnswer Of(LimitOverride one) =>
        new(LaneDial.Find(one.Setting)?.Name ?? one.Setting, one.Value, one.Configured, one.By, one.At);
}
