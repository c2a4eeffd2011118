namespace Scheduler.Core.Alerts;

/// <summary>The words of the kinds on the wire.</summary>
public static class AlertKinds
{
    public static string Wire(this AlertKind kind) => kind switch
    {
        AlertKind.AccountStopped => "account-stopped",
        AlertKind.QuotaExhausted => "quota-exhausted",
        AlertKind.ParkedGrowth => "parked-growth",
        AlertKind.TenantQuarantined => "tenant-quarantined",
        AlertKind.LanePaused => "lane-paused",
        AlertKind.OldestJob => "oldest-job",
        AlertKind.AppealDue => "appeal-due",
        AlertKind.Test => "test",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}
