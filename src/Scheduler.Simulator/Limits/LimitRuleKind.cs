namespace Scheduler.Simulator.Limits;

/// <summary>
/// How a pool judges one dimension (requests or tokens). Under slices the headers still tell the limit per minute, less what the slice
/// used, as providers that quantise do: they show that it refills, not that there are slices. A request above a slice is too large.
/// </summary>
public enum LimitRuleKind
{
    /// <summary>Continuously refilled bucket that starts full, capacity = limit (OpenAI; the default).</summary>
    Bucket,

    /// <summary>Exact sliding log of one window.</summary>
    Sliding,

    /// <summary>Windows of a minute that follow each other.</summary>
    Fixed,

    /// <summary>Slices of 1 s, each with limit / 60 (at least 1).</summary>
    SecondSlices,

    /// <summary>Slices of 10 s, each with limit / 6 (at least 1).</summary>
    TenSecondSlices,

    /// <summary>Slices of another length, each with its part of the limit (at least 1).</summary>
    Slices,
}
