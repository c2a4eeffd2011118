namespace Scheduler.Simulator.Limits;

/// <summary>How a pool judges one dimension (requests or tokens).</summary>
public enum LimitRuleKind
{
    /// <summary>Continuously refilled bucket that starts full, capacity = limit (OpenAI; the default).</summary>
    Bucket,

    /// <summary>Exact sliding log of one window.</summary>
    Sliding,

    /// <summary>Windows that follow each other from the simulator's start.</summary>
    Fixed,

    /// <summary>Slices of 1 s, each with limit / 60 (at least 1).</summary>
    SecondSlices,

    /// <summary>Slices of 10 s, each with limit / 6 (at least 1).</summary>
    TenSecondSlices,
}
