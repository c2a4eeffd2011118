namespace Scheduler.Core.Ledger;

/// <summary>What <see cref="TimelineEntry.What"/> says, the same in every ledger.</summary>
public static class TimelineWords
{
    public const string Accepted = "accepted";
    public const string Assigned = "lane-assigned";
    public const string CancelAsked = "cancel-asked";
    public const string Cancelled = "cancelled";
    public const string Crossed = "crossed";
    public const string Deadline = "deadline";
    public const string Discarded = "discarded";
    public const string Expired = "expired";
    public const string LeaseLost = "lease-lost";
    public const string Reclassified = "reclassified";
    public const string Replayed = "replayed";
}
