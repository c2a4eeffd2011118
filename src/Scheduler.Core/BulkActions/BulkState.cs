namespace Scheduler.Core.BulkActions;

/// <summary>Where a bulk action stands. The numbers are stored.</summary>
public enum BulkState
{
    Running = 0,
    Done = 1,

    /// <summary>Somebody stopped it; what it had changed stays changed.</summary>
    Stopped = 2,
}
