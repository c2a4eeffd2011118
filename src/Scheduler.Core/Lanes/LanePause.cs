namespace Scheduler.Core.Lanes;

/// <summary>A stop of a lane by the clock.</summary>
internal readonly record struct LanePause(long Until, string? Reason)
{
    public long Left(long now) => Until > now ? Until - now : 0;

    /// <summary>A longer pause in force stays, with its reason.</summary>
    public LanePause Extend(long until, string reason) => until > Until ? new(until, reason) : this;
}
