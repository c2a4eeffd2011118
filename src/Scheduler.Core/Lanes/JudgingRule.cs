namespace Scheduler.Core.Lanes;

public enum JudgingRule
{
    /// <summary>Unknown: kept safe under every rule below (in no 60 s more than the limit, in no second more than max(1, limit/60)).</summary>
    Auto,

    /// <summary>A bucket of one minute's limit that starts full and refills continuously.</summary>
    Bucket,

    /// <summary>In no 60 s more than the limit.</summary>
    Sliding,

    /// <summary>Windows of 60 s one after another, at an unknown anchor.</summary>
    Fixed,

    /// <summary>Slices one after another, each with its part of the minute's limit.</summary>
    Slices,
}
