namespace Scheduler.Core.Lanes;

/// <summary>How long a gate holds a request.</summary>
/// <param name="LongestWait">A request whose turn would come later than this, by the pacer's word, is turned away at once.</param>
/// <param name="LongestHold">A request that stood in line this long is turned away, whatever the reason.</param>
public sealed record GateBounds(TimeSpan LongestWait, TimeSpan LongestHold)
{
    /// <summary>5 s and 15 s.</summary>
    public static GateBounds Default { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
}
