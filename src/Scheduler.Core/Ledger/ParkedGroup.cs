namespace Scheduler.Core.Ledger;

/// <summary>How many parked jobs have something in common.</summary>
public sealed record ParkedGroup(string Key, long Count);
