using Scheduler.Core.Jobs;
using Scheduler.Core.Overview;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>What an administrator does about a finding: the act that ends it first, then where to look.</summary>
internal static class FindingActs
{
    private static readonly ParkReason[] Refused =
        [ParkReason.PolicyViolation, ParkReason.InvalidRequest, ParkReason.TooLarge, ParkReason.Unreadable, ParkReason.IdempotencyConflict];

    public static IReadOnlyList<(string Text, string Path, (string, string?)[] Query)> Of(Finding finding) => finding.Kind switch
    {
        FindingKind.AccountStopped => [("Resume account", "/accounts/resume", [("name", finding.Subject)])],
        FindingKind.ProviderDown => [("Pause account", "/accounts/pause", [("name", finding.Subject), ("reason", "The provider is down")])],
        FindingKind.LanePaused => [("Resume lane", "/lanes/resume", [("name", finding.Subject)]), .. Limits(finding)],
        FindingKind.LaneThrottled => [.. Limits(finding), ("Pause lane", "/lanes/pause", [("name", finding.Subject)])],
        FindingKind.JobOld => [.. Limits(finding)],
        FindingKind.ParkedGrowing => Parked(finding),
        FindingKind.TenantHeld => [("Release tenant", "/tenants/release", [("name", finding.Subject)])],
        FindingKind.TenantFlooding =>
        [
            ("Pause tenant", "/tenants/pause", [("name", finding.Subject), ("reason", $"Floods lane {finding.Lane}")]),
            ("Cancel its queued jobs", "/ledger/cancel", [("tenant", finding.Subject), ("lane", finding.Lane), ("state", "queued")]),
        ],
        _ => [],
    };

    /// <summary>The page about it.</summary>
    public static (string Text, string Path, (string, string?)[] Query)? Page(Finding finding) => finding.Kind switch
    {
        FindingKind.AccountStopped => ("Incident", "/accounts/incident", [("name", finding.Subject), ("id", $"{finding.Incident}")]),
        FindingKind.ProviderDown => ("Account", "/accounts/account", [("name", finding.Subject)]),
        FindingKind.LanePaused or FindingKind.LaneThrottled or FindingKind.JobOld => ("Lane", "/lanes/lane", [("name", finding.Subject)]),
        FindingKind.ParkedGrowing => ("Dead letters", "/dead-letters", [("reason", finding.Subject)]),
        FindingKind.TenantHeld or FindingKind.TenantFlooding => ("Tenant", "/tenants/tenant", [("name", finding.Subject)]),
        _ => null,
    };

    /// <summary>What was refused for what it is would be refused again: a replay is not what is offered first.</summary>
    public static bool IsRefused(ParkReason? reason) => reason is { } some && Refused.Contains(some);

    private static IReadOnlyList<(string, string, (string, string?)[])> Parked(Finding finding)
    {
        (string, string, (string, string?)[]) replay = ("Replay all", "/ledger/replay", [("reason", finding.Subject)]);
        (string, string, (string, string?)[]) discard = ("Discard all", "/ledger/discard", [("reason", finding.Subject)]);
        return Refused.Any(reason => reason.Wire() == finding.Subject) ? [discard, replay] : [replay, discard];
    }

    private static IEnumerable<(string, string, (string, string?)[])> Limits(Finding finding) => [("Change limits", "/lanes/limits", [("name", finding.Subject)])];
}
