namespace Scheduler.Core.BulkActions;

/// <summary>What is done to many jobs. The numbers are stored.</summary>
public enum BulkKind
{
    /// <summary>Parked jobs begin their next run.</summary>
    Replay = 1,

    /// <summary>Parked jobs are thrown away.</summary>
    Discard = 2,

    /// <summary>Jobs that do not rest are cancelled.</summary>
    Cancel = 3,

    /// <summary>Jobs that wait get another class.</summary>
    Reclassify = 4,
}
