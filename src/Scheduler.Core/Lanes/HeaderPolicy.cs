namespace Scheduler.Core.Lanes;

/// <summary>Whether the limits that a provider reports with its answers are followed.</summary>
public enum HeaderPolicy
{
    /// <summary>Headers are not read; the configured limits hold, and refusals correct them.</summary>
    Off,

    /// <summary>Below the configured limits, which stay the ceiling.</summary>
    Down,

    /// <summary>Above them too, up to the lane's MaxRequestsPerMinute and MaxTokensPerMinute.</summary>
    Up,
}
