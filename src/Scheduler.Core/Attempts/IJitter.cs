namespace Scheduler.Core.Attempts;

/// <summary>Where randomness comes from.</summary>
public interface IJitter
{
    /// <summary>From 0 to below 1; safe for concurrent use.</summary>
    double Next();
}
